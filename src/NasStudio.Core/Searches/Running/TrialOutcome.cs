using NasStudio.Core.Architectures;

namespace NasStudio.Core.Searches.Running;

/// <summary>What an ended stream makes of its trial.</summary>
internal static class TrialOutcome
{
    /// <summary>The trial in its final state, with a reason for the user.</summary>
    public static Trial Of(Trial trial, Ended ended, DateTimeOffset now)
    {
        var (state, reason) = (ended.Trial.Ending, ended.Error) switch
        {
            ({ } ending, _) when trial.Curve.Count > 0 => (TrialState.EarlyStopped, ending.Reason),
            ({ Overdue: true } ending, _) => (TrialState.Failed, $"{ending.Reason}, before its first measurement"),
            ({ } ending, _) => (TrialState.Cancelled, ending.Reason),
            (_, ShapeException misfit) => (TrialState.Infeasible, misfit.Message),
            (_, { } error) => (TrialState.Failed, error.Message),
            _ when trial.Curve.IsEmpty => (TrialState.Failed, "the evaluator ended without a measurement"),
            _ => (TrialState.Succeeded, ""),
        };
        return trial with
        {
            State = state,
            Reason = reason,
            Detail = state == TrialState.Failed ? ended.Error?.ToString() ?? "" : "",
            FinishedAt = now,
        };
    }
}
