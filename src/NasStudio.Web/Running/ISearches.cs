using System.Collections.Immutable;
using NasStudio.Core.Evaluation;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;

namespace NasStudio.Web.Running;

/// <summary>
/// Everything that can be done with searches; pages, API and hub all come here. Unknown ids and numbers throw <see cref="NotFoundException"/>, what the present status forbids
/// <see cref="ConflictException"/>, bad input <see cref="FaultsException"/>. Safe to call from any number of threads.
/// </summary>
public interface ISearches
{
    /// <summary>Checks, saves and starts a search.</summary>
    Task<Search> CreateAsync(SearchSettings settings, CancellationToken cancellation);

    /// <summary>A search's present state, from memory while it is live, else from the store; null: no such search.</summary>
    ValueTask<Search?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>
    /// The present state, then every newer one, conflated: a slow reader gets the latest and learns from <see cref="Search.Since"/> what it missed. Goes on after the search has
    /// ended, for it may be resumed; ends when the search is deleted.
    /// </summary>
    IAsyncEnumerable<Search> WatchAsync(string id, CancellationToken cancellation);

    /// <summary>Yields at once, then whenever any search has changed or come or gone, at most a few times a second.</summary>
    IAsyncEnumerable<long> WatchListAsync(CancellationToken cancellation);

    /// <summary>Searches newest first, live ones with their present state.</summary>
    Task<(ImmutableArray<SearchSummary> Items, int Total)> ListAsync(SearchStatus? status, int offset, int limit, CancellationToken cancellation);

    /// <summary>Holds every running trial at its next measurement. Harmless where already paused.</summary>
    Task PauseAsync(string id, CancellationToken cancellation);

    /// <summary>Goes on after a pause, or after the end where the budget leaves room.</summary>
    Task ResumeAsync(string id, CancellationToken cancellation);

    /// <summary>Ends the search; everything found is kept. Harmless where already ended.</summary>
    Task StopAsync(string id, CancellationToken cancellation);

    /// <summary>Changes name, budget or concurrency, also while it runs.</summary>
    Task<Search> PatchAsync(string id, SearchPatch patch, CancellationToken cancellation);

    /// <summary>Deletes an ended or paused search and its files.</summary>
    Task DeleteAsync(string id, CancellationToken cancellation);

    /// <summary>Ends one running or queued trial; with a measurement it is EarlyStopped, without Cancelled.</summary>
    Task StopTrialAsync(string id, int number, CancellationToken cancellation);

    /// <summary>Enqueues the candidate of an ended trial again, as a new trial; gives the new trial's number.</summary>
    Task<int> RetryTrialAsync(string id, int number, CancellationToken cancellation);

    /// <summary>Enqueues the user's own genotype; the strategy is told its result. Gives the new trial's number.</summary>
    Task<int> EnqueueAsync(string id, Genotype genotype, CancellationToken cancellation);

    /// <summary>What the strategy shows of itself now; empty where it shows nothing.</summary>
    Task<IReadOnlyList<Insight>> InsightsAsync(string id, CancellationToken cancellation);

    /// <summary>What a trial of these settings will take on this machine; works for about a second.</summary>
    Task<Estimate> EstimateAsync(SearchSettings settings, CancellationToken cancellation);
}

/// <summary>What <c>PATCH /api/searches/{id}</c> can change; null: stays.</summary>
public sealed record SearchPatch(string? Name = null, Budget? Budget = null, int? MaxConcurrentTrials = null);

/// <summary>No such search, trial, …; the message says which.</summary>
public sealed class NotFoundException(string message) : Exception(message);

/// <summary>Not while the search stands as it does; the message says what stands in the way and what to do.</summary>
public sealed class ConflictException(string message) : Exception(message);
