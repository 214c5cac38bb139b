using NasStudio.Core.Architectures;
using NasStudio.Core.Numerics;
using NasStudio.Core.Strategies;

namespace NasStudio.Core.Searches.Running;

/// <content>From a free place to a told trial.</content>
public sealed partial class SearchLoop
{
    /// <summary>A place is free: whoever waits longest gets it.</summary>
    private async Task RentedAsync(IDisposable lease)
    {
        renting = false;
        if (closing is not null || search.Status == SearchStatus.Paused)
        {
            lease.Dispose();
            return;
        }
        try
        {
            await UseAsync(lease);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    private async Task UseAsync(IDisposable lease)
    {
        if (search.Status == SearchStatus.Queued)
        {
            await CommitAsync(search.In(SearchStatus.Running, "", Now));
            ArmDuration();
        }
        if (running.Values.FirstOrDefault(trial => trial.Lease is null) is { } held)
            await ReleaseAsync(held, lease);
        else if (interrupted.TryDequeue(out var again))
            await StartAsync(search.Trials[again], lease, []);
        else if (enqueued.TryDequeue(out var own))
            await StartAsync(search.Trials[own], lease, []);
        else if (CanAsk())
            await AskAsync(lease);
        else
            lease.Dispose();
    }

    private async Task AskAsync(IDisposable lease)
    {
        var (proposal, turn) = turns.Ask(search.Trials.Count);
        if (proposal is null)
        {
            barren = true;
            lease.Dispose();
            await CommitAsync(search with { Version = search.Version + 1 }, made: [turn]);
            return;
        }
        if (proposal.Candidate is Member member && !Settings.Space.Admits(member.Genotype))
            throw new InvalidOperationException($"the strategy proposed {member.Genotype}, which the space does not admit");
        var seed = proposal.Continues is { } continued ? search.Trials[continued].Seed : Dice.Seed(Settings.Seed, search.Trials.Count);
        await StartAsync(new(search.Trials.Count, proposal, seed), lease, [turn]);
    }

    private async Task StartAsync(Trial trial, IDisposable lease, ImmutableArray<Turn> made)
    {
        var job = trial.ToJob(search.Id, Settings.Space, Problem().Task);
        trial = Examined(trial, job);
        if (trial.State.Ended())
        {
            lease.Dispose();
            await TellAsync(trial, made);
            return;
        }
        trial = trial with { State = TrialState.Running, Attempts = trial.Attempts + 1, StartedAt = trial.StartedAt ?? Now };
        await CommitAsync(search.With(trial), trial, made: made);
        var entry = new RunningTrial(trial.Number, shutdown) { Lease = lease };
        running.Add(trial.Number, entry);
        Arm(entry);
        entry.Start(evaluator!, job, message => Post(message));
    }

    /// <summary>The trial as it is before training: with its size, and ended where it cannot be built, is rejected, or is answered by an earlier one.</summary>
    private Trial Examined(Trial trial, Evaluation.Job job)
    {
        try
        {
            trial = trial with { Key = repeats.KeyOf(job) };
            if (!Settings.Evaluator.KeyedByGenotype && trial.Genotype is not null)
                trial = trial with { Metrics = trial.Metrics.With("params", job.Architecture.Value.Cost.Parameters).With("macs", job.Architecture.Value.Cost.Macs) };
        }
        catch (ShapeException misfit)
        {
            return trial with { State = TrialState.Infeasible, Reason = misfit.Message, StartedAt = Now, FinishedAt = Now };
        }
        if (trial.Curve.Count > 0 && trial.Curve[^1].Epoch >= trial.Proposal.Fidelity.Epochs)
            return trial with { State = TrialState.Succeeded, FinishedAt = Now };
        if (Settings.Filter?.Rejects(job) is { } reason)
            return trial with { State = TrialState.Infeasible, Reason = reason, StartedAt = Now, FinishedAt = Now };
        if (repeats.Find(trial.Key) is not { } original)
            return trial;
        var answer = search.Trials[original];
        return trial with
        {
            State = TrialState.Succeeded,
            Reason = $"the same network as trial {original}, whose result it takes over",
            RepeatOf = original,
            Metrics = answer.Metrics.With(trial.Metrics),
            Cost = answer.Cost,
            StartedAt = Now,
            FinishedAt = Now,
        };
    }

    private async Task MeasuredAsync(Measured measured)
    {
        var (entry, measurement, question) = (measured.Trial, measured.Measurement, measured.Question);
        entry.Hold(question);
        var trial = search.Trials[entry.Number];
        var known = trial.Curve.Count > 0 ? trial.Curve[^1].Epoch : -1;
        if (entry.Ending is not null || measurement.Epoch < known)
        {
            entry.Answer(goOn: entry.Ending is null);
            return;
        }
        if (measurement.Epoch > known)
        {
            var seconds = measurement.Elapsed.TotalSeconds;
            trial = trial with
            {
                Curve = trial.Curve.Add(measurement),
                Metrics = trial.Metrics.With(measurement.Metrics).With("seconds", seconds),
                Cost = measurement.Metrics.Get("cost") ?? seconds,
            };
            var turn = turns.Observe(trial.Number, measurement);
            await CommitAsync(search.With(trial), trial, measurement, [turn]);
        }
        if (measurement.Epoch >= trial.Proposal.Fidelity.Epochs)
            entry.Answer(goOn: true);
        else if (Settings.StopRule?.Stops(search, trial, measurement) is { } reason)
            entry.End(new(reason));
        else if (search.Status == SearchStatus.Paused)
            await HoldAsync(entry, trial);
        else
            entry.Answer(goOn: true);
    }

    private async Task EndedAsync(Ended ended)
    {
        if (shutdown.IsCancellationRequested && ended.Trial.Ending is null)
            return;
        running.Remove(ended.Trial.Number);
        ended.Trial.Dispose();
        await TellAsync(TrialOutcome.Of(search.Trials[ended.Trial.Number], ended, Now));
    }

    private async Task TellAsync(Trial trial, ImmutableArray<Turn> made = default)
    {
        var before = search.Front;
        var turn = turns.Tell(trial);
        repeats.Add(trial);
        barren = false;
        await CommitAsync(search.With(trial), trial, made: made.IsDefault ? [turn] : made.Add(turn));
        foreach (var useless in before.Add(trial.Number).Where(number => !search.Front.Contains(number)))
            evaluator?.Release(useless);
        if (Settings.Budget.MaxFailedTrials < search.Counts[TrialState.Failed])
            Close(SearchStatus.Failed, TooManyFailures());
    }

    private string TooManyFailures() => $"{search.Counts[TrialState.Failed]} trials failed, more than the {Settings.Budget.MaxFailedTrials} that the budget allows; the last one says why";
}
