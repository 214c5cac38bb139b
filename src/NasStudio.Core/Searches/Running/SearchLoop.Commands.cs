using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;

namespace NasStudio.Core.Searches.Running;

/// <content>What users ask of a live search. Each call returns when it is done and saved; all throw <see cref="RefusedException"/> once the loop has ended.</content>
public sealed partial class SearchLoop
{
    /// <summary>Holds every running trial at its next measurement; starts none. Nothing happens where already paused or about to end.</summary>
    public Task PauseAsync() => Invoke(async () =>
    {
        if (closing is not null || search.Status == SearchStatus.Paused)
            return;
        await CommitAsync(search.In(SearchStatus.Paused, "paused by the user; running trials hold after their present epoch", Now));
        ArmDuration();
        foreach (var entry in running.Values.Where(entry => entry.Waits).ToList())
            await HoldAsync(entry, search.Trials[entry.Number]);
    });

    /// <summary>Goes on after a pause. Nothing happens where not paused.</summary>
    public Task ResumeAsync() => Invoke(async () =>
    {
        if (closing is not null || search.Status != SearchStatus.Paused)
            return;
        var begun = evaluator is not null && search.StartedAt is not null;
        await CommitAsync(search.In(begun ? SearchStatus.Running : SearchStatus.Queued, begun ? "" : "waits for a free worker", Now));
        ArmDuration();
    });

    /// <summary>Ends the search with everything found; running trials end with what they have measured. Nothing happens where it is about to end.</summary>
    public Task StopAsync() => Invoke(async () =>
    {
        if (closing is { Reporting: true })
            await FinishAsync(new(null, null));
        else
            Close(SearchStatus.Stopped, "stopped by the user");
    });

    /// <summary>Changes what may be changed while it runs; null: stays. A smaller concurrency takes effect as trials end.</summary>
    public Task PatchAsync(string? name, Budget? budget, int? maxConcurrentTrials) => Invoke(async () =>
    {
        var settings = Settings with { Name = name ?? Settings.Name, Budget = budget ?? Settings.Budget, MaxConcurrentTrials = maxConcurrentTrials ?? Settings.MaxConcurrentTrials };
        await CommitAsync(search with { Version = search.Version + 1, Settings = settings });
        ArmDuration();
    });

    /// <summary>Ends one trial: with a measurement it is EarlyStopped, without Cancelled. Nothing happens where it has ended.</summary>
    public Task StopTrialAsync(int number) => Invoke(async () =>
    {
        const string Reason = "stopped by the user";
        if (running.TryGetValue(number, out var entry))
            entry.End(new(Reason));
        else if (Remove(enqueued, number) || Remove(interrupted, number))
            await TellAsync(search.Trials[number] with { State = TrialState.Cancelled, Reason = Reason, FinishedAt = Now });
    });

    /// <summary>Adds a trial of the user's own, which the strategy is told of; gives its number.</summary>
    public Task<int> EnqueueAsync(Genotype genotype, string why) => Invoke(async () =>
    {
        if (closing is not null)
            throw new RefusedException("the search is about to end; resume it first");
        var number = search.Trials.Count;
        var trial = new Trial(number, new(new Member(genotype), Settings.Evaluator.Full) { Why = why }, Numerics.Dice.Seed(Settings.Seed, number)) { Enqueued = true };
        await CommitAsync(search.With(trial), trial);
        enqueued.Enqueue(number);
        return number;
    });

    /// <summary>What the strategy shows of itself now.</summary>
    public Task<IReadOnlyList<Insight>> InsightsAsync() => Invoke(() => Task.FromResult(turns.Strategy.Insights()));

    private Task<bool> Invoke(Func<Task> body) => Invoke(async () =>
    {
        await body();
        return true;
    });

    private async Task<T> Invoke<T>(Func<Task<T>> body)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var command = new Command(async () =>
        {
            try
            {
                done.SetResult(await body());
            }
            catch (RefusedException refused)
            {
                done.SetException(refused);
            }
            catch (Exception exception)
            {
                done.SetException(new RefusedException(exception.Message));
                throw;
            }
        }, () => done.TrySetException(Gone()));
        if (!Post(command))
            throw Gone();
        return await done.Task;
    }

    private static RefusedException Gone() => new("the search has just ended");

    private static bool Remove(Queue<int> queue, int number)
    {
        var found = false;
        for (var left = queue.Count; left > 0; left--)
            if (queue.Dequeue() is var other && other == number)
                found = true;
            else
                queue.Enqueue(other);
        return found;
    }

    private sealed record Command(Func<Task> RunAsync, Action Refuse);
}
