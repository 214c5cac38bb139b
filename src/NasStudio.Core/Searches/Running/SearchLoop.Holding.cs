namespace NasStudio.Core.Searches.Running;

/// <content>Holding trials while the search is paused, and their time limit.</content>
public sealed partial class SearchLoop
{
    /// <summary>A held trial computes nothing: it gives its place back, and the death of the server is not its fault.</summary>
    private async Task HoldAsync(RunningTrial entry, Trial trial)
    {
        entry.Deadline?.Dispose();
        entry.Deadline = null;
        entry.Used += host.Time.GetElapsedTime(entry.Since);
        entry.Lease?.Dispose();
        entry.Lease = null;
        var held = trial with { State = TrialState.Paused, Attempts = trial.Attempts - 1 };
        await CommitAsync(search.With(held), held);
    }

    private async Task ReleaseAsync(RunningTrial entry, IDisposable lease)
    {
        entry.Lease = lease;
        var trial = search.Trials[entry.Number];
        trial = trial with { State = TrialState.Running, Attempts = trial.Attempts + 1 };
        await CommitAsync(search.With(trial), trial);
        Arm(entry);
        entry.Answer(goOn: true);
    }

    private void Arm(RunningTrial entry)
    {
        entry.Since = host.Time.GetTimestamp();
        if (Settings.MaxTrialDuration is not { } longest)
            return;
        var left = longest - entry.Used;
        entry.Deadline = host.Time.CreateTimer(_ => Post(new Overdue(entry)), null, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private Task OverdueAsync(Overdue overdue)
    {
        if (overdue.Trial.Lease is not null)
            overdue.Trial.End(new($"it took longer than the {Settings.MaxTrialDuration} allowed for a trial", Overdue: true));
        return Task.CompletedTask;
    }
}
