using NasStudio.Core.Searches;
using NasStudio.Core.Searches.Running;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;

namespace NasStudio.Web.Running;

/// <content>What users ask of a search, one request after the other for each search.</content>
public sealed partial class Searches
{
    /// <inheritdoc/>
    public Task PauseAsync(string id, CancellationToken cancellation) => GatedAsync(id, async lease =>
    {
        var status = lease.Search.Feed.Latest.Status;
        if (status.Ended())
            throw new ConflictException($"The search has ended ({status}), so there is nothing to pause.");
        if (status != SearchStatus.Paused)
            await LoopAsync(lease, loop => loop.PauseAsync());
    }, cancellation);

    /// <inheritdoc/>
    public Task ResumeAsync(string id, CancellationToken cancellation) => GatedAsync(id, async lease =>
    {
        var search = lease.Search.Feed.Latest;
        if (search.Status == SearchStatus.Paused)
            await LoopAsync(lease, loop => loop.ResumeAsync());
        else if (search.Status.Ended())
        {
            if (Spent(search) is { } reason)
                throw new ConflictException(reason);
            await ReviveAsync(lease);
            await LoopAsync(lease, _ => Task.CompletedTask);
        }
    }, cancellation);

    /// <inheritdoc/>
    public Task StopAsync(string id, CancellationToken cancellation) => GatedAsync(id, async lease =>
    {
        if (!lease.Search.Feed.Latest.Status.Ended())
            await LoopAsync(lease, loop => loop.StopAsync(), whenGone: () => true);
    }, cancellation);

    /// <inheritdoc/>
    public Task<Search> PatchAsync(string id, SearchPatch patch, CancellationToken cancellation) => GatedAsync(id, async lease =>
    {
        if (lease.Search.Loop is { } loop)
        {
            await Refusable(loop.PatchAsync(patch.Name, patch.Budget, patch.MaxConcurrentTrials));
            return lease.Search.Feed.Latest;
        }
        var search = lease.Search.Feed.Latest;
        var settings = search.Settings with
        {
            Name = patch.Name ?? search.Settings.Name,
            Budget = patch.Budget ?? search.Settings.Budget,
            MaxConcurrentTrials = patch.MaxConcurrentTrials ?? search.Settings.MaxConcurrentTrials,
        };
        await lease.Search.ChangeAsync(search with { Version = search.Version + 1, Settings = settings });
        return lease.Search.Feed.Latest;
    }, cancellation);

    /// <inheritdoc/>
    public Task DeleteAsync(string id, CancellationToken cancellation) => GatedAsync(id, async lease =>
    {
        var status = lease.Search.Feed.Latest.Status;
        if (status is SearchStatus.Running or SearchStatus.Queued)
            throw new ConflictException($"The search is {status}: stop it first (POST /api/searches/{id}/stop), then delete it.");
        await lease.Search.LeaveAsync();
        await host.Store.DeleteAsync(id, CancellationToken.None);
        lease.Search.Deleted = true;
        lease.Search.Feed.Complete();
        files.Delete(id);
        list.Touch();
    }, cancellation);

    /// <inheritdoc/>
    public Task StopTrialAsync(string id, int number, CancellationToken cancellation) => GatedAsync(id, async lease =>
    {
        if (!Find(lease, number).State.Ended())
            await LoopAsync(lease, loop => loop.StopTrialAsync(number), whenGone: () => true);
    }, cancellation);

    /// <inheritdoc/>
    public Task<int> RetryTrialAsync(string id, int number, CancellationToken cancellation) => GatedAsync(id, lease =>
    {
        var trial = Find(lease, number);
        if (!trial.State.Ended())
            throw new ConflictException($"Trial {number} is {trial.State}; only an ended trial can be tried again.");
        return EnqueueAsync(lease, trial.Genotype ?? throw new ConflictException($"Trial {number} is a supernet, which is trained once a search."), $"trial {number} again, asked for by the user");
    }, cancellation);

    /// <inheritdoc/>
    public Task<int> EnqueueAsync(string id, Genotype genotype, CancellationToken cancellation) =>
        GatedAsync(id, lease => EnqueueAsync(lease, genotype, "asked for by the user"), cancellation);

    private async Task<int> EnqueueAsync(SearchLease lease, Genotype genotype, string why)
    {
        if (lease.Search.Feed.Latest.Status.Ended())
            await ReviveAsync(lease);
        return await LoopAsync(lease, loop => loop.EnqueueAsync(genotype, why));
    }

    /// <summary>An ended search waits for a worker again.</summary>
    private async Task ReviveAsync(SearchLease lease)
    {
        await lease.Search.WhenLeftAsync();
        await lease.Search.ChangeAsync(lease.Search.Feed.Latest.In(SearchStatus.Queued, "gets its data ready", host.Time.GetUtcNow()));
    }

    private Task<bool> LoopAsync(SearchLease lease, Func<SearchLoop, Task> ask, Func<bool>? whenGone = null) => LoopAsync(lease, async loop =>
    {
        await ask(loop);
        return true;
    }, whenGone);

    /// <summary>Asks the search's loop, started where there is none. A loop that leaves at that moment refuses: <paramref name="whenGone"/> answers for it, else it is a conflict.</summary>
    private async Task<T> LoopAsync<T>(SearchLease lease, Func<SearchLoop, Task<T>> ask, Func<T>? whenGone = null)
    {
        Task<T> answer;
        if (lease.Search.Loop is { } loop)
            answer = ask(loop);
        else
        {
            await lease.Search.WhenLeftAsync();
            answer = lease.Search.StartAsync(ask, (await Shelf.AgainAsync(lease)).Dispose, shutdown.Token);
        }
        return await Refusable(answer, whenGone);
    }

    private static Task<bool> Refusable(Task answer) => Refusable(Answered(answer));

    private static async Task<bool> Answered(Task answer)
    {
        await answer;
        return true;
    }

    private static async Task<T> Refusable<T>(Task<T> answer, Func<T>? whenGone = null)
    {
        try
        {
            return await answer;
        }
        catch (RefusedException) when (whenGone is not null)
        {
            return whenGone();
        }
        catch (RefusedException refused)
        {
            throw new ConflictException(char.ToUpperInvariant(refused.Message[0]) + refused.Message[1..] + ".");
        }
    }

    private Task<bool> GatedAsync(string id, Func<SearchLease, Task> body, CancellationToken cancellation) => GatedAsync(id, async lease =>
    {
        await body(lease);
        return true;
    }, cancellation);

    private async Task<T> GatedAsync<T>(string id, Func<SearchLease, Task<T>> body, CancellationToken cancellation)
    {
        using var lease = await TakeAsync(id);
        await lease.Search.Gate.WaitAsync(cancellation);
        try
        {
            return lease.Search.Deleted ? throw new NotFoundException($"The search '{id}' has just been deleted.") : await body(lease);
        }
        finally
        {
            lease.Search.Gate.Release();
        }
    }

    private static Trial Find(SearchLease lease, int number) =>
        lease.Search.Feed.Latest.Trials is var trials && number >= 0 && number < trials.Count ? trials[number] : throw new NotFoundException($"The search has no trial {number}.");

    /// <summary>Why an ended search has nothing to go on with; null: there is room.</summary>
    private static string? Spent(Search search)
    {
        var budget = search.Settings.Budget;
        return search.Told >= budget.MaxTrials ? Raise("maxTrials", $"all {budget.MaxTrials} trials are done")
            : search.Elapsed >= budget.MaxDuration ? Raise("maxDuration", $"its time of {budget.MaxDuration} is used")
            : search.Cost >= budget.MaxCost ? Raise("maxCost", $"its cost budget of {budget.MaxCost:0.###} is used")
            : search.Counts[TrialState.Failed] > budget.MaxFailedTrials ? Raise("maxFailedTrials", $"{search.Counts[TrialState.Failed]} trials have failed")
            : null;

        static string Raise(string field, string reason) => $"The search cannot go on: {reason}. Raise budget.{field} first (PATCH), then resume it.";
    }
}
