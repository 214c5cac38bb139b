namespace NasStudio.Core.Searches.Running;

/// <content>Leaving the loop: the server stops, or the search cannot go on.</content>
public sealed partial class SearchLoop
{
    /// <summary>The server stops in order: running trials are put back as if they had not been started.</summary>
    private async Task SuspendAsync()
    {
        await StreamsEndAsync();
        foreach (var entry in running.Values.Where(entry => entry.Lease is not null))
        {
            var trial = search.Trials[entry.Number];
            trial = trial with { Attempts = Math.Max(0, trial.Attempts - 1) };
            await CommitAsync(search.With(trial), trial);
        }
        var now = Now;
        await CommitAsync(search with { Version = search.Version + 1, Elapsed = search.ElapsedAt(now), RunningSince = null });
    }

    /// <summary>Strategy or space have thrown: nothing more can be asked, what was found stays.</summary>
    private async Task GiveUpAsync(Exception exception)
    {
        await giveUp.CancelAsync();
        foreach (var entry in running.Values)
            entry.End(new("its search failed"));
        await StreamsEndAsync();
        foreach (var number in search.Trials.Where(trial => !trial.State.Ended()).Select(trial => trial.Number).ToList())
        {
            var trial = search.Trials[number] with { State = TrialState.Cancelled, Reason = "its search failed", FinishedAt = Now };
            await CommitAsync(search.With(trial), trial);
        }
        await CommitAsync(search.In(SearchStatus.Failed, $"{exception.GetType().Name}: {exception.Message}", Now));
    }

    private async Task StreamsEndAsync()
    {
        foreach (var entry in running.Values.Where(entry => entry.Waits))
            entry.Answer(goOn: false);
        var ended = Task.WhenAll(running.Values.Select(entry => entry.Pump));
        while (!ended.IsCompleted)
        {
            DismissAll();
            await Task.WhenAny(ended, inbox.Reader.WaitToReadAsync(CancellationToken.None).AsTask());
        }
        DismissAll();
    }

    private void DismissAll()
    {
        while (inbox.Reader.TryRead(out var message))
            Dismiss(message);
    }

    private static void Dismiss(object message)
    {
        switch (message)
        {
            case Measured measured:
                measured.Question.TrySetResult(false);
                break;
            case Rented rented:
                rented.Lease.Dispose();
                break;
            case Command command:
                command.Refuse();
                break;
        }
    }

    private async Task CleanUpAsync(Task<Evaluation.IEvaluator>? starting)
    {
        inbox.Writer.TryComplete();
        await giveUp.CancelAsync();
        DismissAll();
        durationTimer?.Dispose();
        foreach (var entry in running.Values)
            entry.Dispose();
        if (starting is not null)
        {
            await ((Task)starting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (starting.IsCompletedSuccessfully)
                await (await starting).DisposeAsync();
        }
    }
}
