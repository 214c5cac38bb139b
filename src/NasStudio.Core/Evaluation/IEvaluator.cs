namespace NasStudio.Core.Evaluation;

/// <summary>Evaluates the trials of one search, several at a time.</summary>
public interface IEvaluator : IAsyncDisposable
{
    /// <summary>
    /// A stream of measurements, one an epoch; the last one is the trial's result. Stopping early is not asking for the next one: nothing is computed ahead. Throws
    /// <see cref="Architectures.ShapeException"/> where the candidate cannot be built (Infeasible), <see cref="OperationCanceledException"/> where cancelled, anything else is a
    /// Failed trial with the exception's message as its reason. Deterministic in the job. A trial with a checkpoint from before a crash goes on from there and
    /// emits the measurements that the checkpoint carries again.
    /// </summary>
    IAsyncEnumerable<Measurement> EvaluateAsync(Job job, CancellationToken cancellation);

    /// <summary>Metrics for the report alone (test_acc, …) of an evaluated trial; asked once, for the winner.</summary>
    Task<Metrics> ReportAsync(Job job, CancellationToken cancellation);

    /// <summary>What a trial of a mean candidate will take. Measured, not guessed: may work for a second or so.</summary>
    Task<Estimate> EstimateAsync(Job job, CancellationToken cancellation);

    /// <summary>The trial's weights are not needed any more.</summary>
    void Release(int trial);
}

/// <summary>What an evaluation will take.</summary>
/// <param name="PerTrial">Wall time of one trial that runs beside as many others as the search allows.</param>
/// <param name="Bytes">Memory while it runs.</param>
/// <param name="Basis">How that is known: "timed 12 steps of a random architecture on this machine".</param>
public sealed record Estimate(TimeSpan PerTrial, long Bytes, string Basis);
