using NasStudio.Core.Evaluation;
using NasStudio.Core.Strategies;

namespace NasStudio.Core.Searches;

/// <summary>One event of a search, saved as a whole or not at all.</summary>
/// <param name="Search">The search after it: its own row is written from this.</param>
/// <param name="Trial">The trial it changed; null: none.</param>
/// <param name="Measurement">The trial's new measurement; null: none.</param>
/// <param name="Turns">The strategy's calls it consists of, in order.</param>
public sealed record SearchChange(Search Search, Trial? Trial = null, Measurement? Measurement = null, ImmutableArray<Turn> Turns = default)
{
    /// <summary>The strategy's memory after these turns, where it was saved; null otherwise.</summary>
    public StrategyMemory? Memory { get; init; }
}

/// <summary>Keeps searches. Rows are the only truth: what <see cref="LoadAsync"/> gives equals what was saved.</summary>
public interface ISearchStore
{
    /// <summary>Saves a new search, without trials.</summary>
    Task AddAsync(Search search, CancellationToken cancellation);

    /// <summary>Saves one event; returns when it would survive the death of the process. Changes of one search arrive in order, one at a time.</summary>
    Task SaveAsync(SearchChange change, CancellationToken cancellation);

    /// <summary>The whole search with its trials and curves; null: no such search.</summary>
    Task<Search?> LoadAsync(string id, CancellationToken cancellation);

    /// <summary>The strategy's calls after turn <paramref name="after"/>, in order.</summary>
    IAsyncEnumerable<Turn> TurnsAsync(string id, long after, CancellationToken cancellation);

    /// <summary>The newest saved memory of the strategy and the turn after which it was saved; null: none.</summary>
    Task<(long Turn, StrategyMemory Memory)?> MemoryAsync(string id, CancellationToken cancellation);

    /// <summary>Searches without their trials, newest first, and how many there are in all.</summary>
    /// <param name="status">Only these; null: all.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="limit">How many to give.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<(ImmutableArray<SearchSummary> Items, int Total)> ListAsync(SearchStatus? status, int offset, int limit, CancellationToken cancellation);

    /// <summary>Deletes a search and everything of it; false: no such search.</summary>
    Task<bool> DeleteAsync(string id, CancellationToken cancellation);
}
