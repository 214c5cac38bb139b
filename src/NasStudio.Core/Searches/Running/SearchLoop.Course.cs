namespace NasStudio.Core.Searches.Running;

/// <content>The course of the whole search: what comes next, and how it ends.</content>
public sealed partial class SearchLoop
{
    private int Concurrency => Math.Min(Settings.MaxConcurrentTrials ?? int.MaxValue, host.Workers.Capacity);

    private async Task PreparedAsync(Evaluation.IEvaluator ready)
    {
        evaluator = ready;
        if (search.Status == SearchStatus.Running)
            await CommitAsync(search.In(SearchStatus.Running, "", Now));
        else if (search.Status == SearchStatus.Queued)
            await CommitAsync(search with { Version = search.Version + 1, Reason = "waits for a free worker" });
        ArmDuration();
    }

    /// <summary>After every message: ends what has to end, else asks for a place where there is something to run.</summary>
    private async Task AdvanceAsync()
    {
        if (finished || evaluator is null && closing is null)
            return;
        if (closing is null && search.Status == SearchStatus.Running && search.ElapsedAt(Now) >= Settings.Budget.MaxDuration)
            Close(SearchStatus.Succeeded, $"its time of {Settings.Budget.MaxDuration} is used");
        if (closing is null && search.Status != SearchStatus.Paused)
        {
            if (running.Count == 0 && !renting && !HasWork())
                Close(SearchStatus.Succeeded, Conclusion());
            else if (!renting && HasWork() && running.Values.Count(trial => trial.Lease is not null) < Concurrency)
                Rent();
        }
        if (closing is { Reporting: false } && running.Count == 0)
            await ConcludeAsync(closing);
    }

    private bool HasWork() => running.Values.Any(trial => trial.Lease is null) || interrupted.Count > 0 || enqueued.Count > 0 || CanAsk();

    private bool CanAsk() =>
        !barren && !(search.Cost >= Settings.Budget.MaxCost)
        && !(search.Told + enqueued.Count + interrupted.Count + running.Keys.Count(number => search.Trials[number].Proposal.Continues is null) >= Settings.Budget.MaxTrials);

    private string Conclusion() =>
        search.Told >= Settings.Budget.MaxTrials ? $"all {Settings.Budget.MaxTrials} trials are done"
        : search.Cost >= Settings.Budget.MaxCost ? $"its cost budget of {Settings.Budget.MaxCost:0.###} is used"
        : "the strategy has nothing more to propose";

    private void Rent()
    {
        renting = true;
        _ = RentAsync();

        async Task RentAsync()
        {
            try
            {
                var lease = await host.Workers.RentAsync(Settings.ThreadsPerTrial, giveUp.Token);
                if (!Post(new Rented(lease)))
                    lease.Dispose();
            }
            catch (OperationCanceledException)
            {
                renting = false;
            }
        }
    }

    private void ArmDuration()
    {
        durationTimer?.Dispose();
        durationTimer = null;
        if (search.Status == SearchStatus.Running && Settings.Budget.MaxDuration - search.ElapsedAt(Now) is { } left)
            durationTimer = host.Time.CreateTimer(_ => Post(new Tick()), null, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Timers and the clock may differ by a little: where time is left, wait for it.</summary>
    private Task TickAsync()
    {
        if (search.ElapsedAt(Now) < Settings.Budget.MaxDuration)
            ArmDuration();
        return Task.CompletedTask;
    }

    /// <summary>From now on nothing starts; running trials end with what they have measured.</summary>
    private void Close(SearchStatus status, string reason)
    {
        closing ??= new(status, reason);
        foreach (var trial in running.Values.ToList())
            trial.End(new(reason));
    }

    /// <summary>Nothing runs any more: what was put off is cancelled, and the winner's report is read.</summary>
    private async Task ConcludeAsync(Closing ending)
    {
        ending.Reporting = true;
        foreach (var number in interrupted.Concat(enqueued).ToList())
        {
            var trial = search.Trials[number];
            await TellAsync(trial with { State = trial.Curve.Count > 0 ? TrialState.EarlyStopped : TrialState.Cancelled, Reason = ending.Reason, FinishedAt = Now });
        }
        interrupted.Clear();
        enqueued.Clear();
        if (ending.Status == SearchStatus.Failed || evaluator is null || search.Best is not { } best || search.Report?.Trial == best)
        {
            await FinishAsync(new(null, null));
            return;
        }
        await CommitAsync(search with { Version = search.Version + 1, Reason = "reading the winner's test metrics" });
        var winner = search.Trials[search.Trials[best].RepeatOf ?? best];
        _ = ReportAsync(winner.ToJob(search.Id, Settings.Space, Problem().Task));
    }

    private async Task ReportAsync(Evaluation.Job job)
    {
        try
        {
            using var lease = await host.Workers.RentAsync(Settings.ThreadsPerTrial, giveUp.Token);
            Post(new Reported(await evaluator!.ReportAsync(job, giveUp.Token), null));
        }
#pragma warning disable CA1031 // a report that cannot be read takes nothing of the search away
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Post(new Reported(null, exception));
        }
    }

    private async Task FinishAsync(Reported reported)
    {
        if (closing is not { } ending || finished || shutdown.IsCancellationRequested)
            return;
        var report = reported.Metrics is { Count: > 0 } metrics ? new Report(search.Best!.Value, metrics) : search.Report;
        var reason = reported.Error is { } error ? $"{ending.Reason}; the winner's test metrics could not be read: {error.Message}" : ending.Reason;
        await CommitAsync(search.In(ending.Status, reason, Now) with { Report = report });
        finished = true;
    }

    private Task CloseUnpreparedAsync(Exception error)
    {
        if (!shutdown.IsCancellationRequested)
            Close(SearchStatus.Failed, error.Message);
        return Task.CompletedTask;
    }
}
