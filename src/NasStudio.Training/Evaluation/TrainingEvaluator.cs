using System.Runtime.CompilerServices;
using NasStudio.Core.Evaluation;
using NasStudio.Core.Searches;
using NasStudio.Training.Learning;

namespace NasStudio.Training.Evaluation;

/// <summary>Trains the candidates of one search, each on its own thread.</summary>
internal sealed class TrainingEvaluator(string search, SearchSettings settings, Train train, TrainingSet data, TrainingServices services) : IEvaluator
{
    private static readonly TimeSpan BetweenSaves = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Measurement> EvaluateAsync(Job job, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var trainer = await OnThread(() => Open(job, cancellation));
        foreach (var known in trainer.Curve)
            yield return known;
        var (saved, last, cost) = (trainer.Epoch, services.Clock.GetTimestamp(), TimeSpan.Zero);
        try
        {
            while (trainer.Epoch < job.Fidelity.Epochs)
                yield return await OnThread(() =>
                {
                    var measurement = trainer.RunEpoch(cancellation);
                    var since = services.Clock.GetElapsedTime(last);
                    if (trainer.Epoch == job.Fidelity.Epochs || since > BetweenSaves && since > 20 * cost)
                    {
                        last = services.Clock.GetTimestamp();
                        Save(trainer, job);
                        (saved, cost) = (trainer.Epoch, services.Clock.GetElapsedTime(last));
                    }
                    return measurement;
                });
        }
        finally
        {
            // Stopped early: what it has become is a result, and may be reported on.
            if (trainer.IsWhole && trainer.Epoch > saved)
                Save(trainer, job);
        }
    }

    /// <inheritdoc/>
    public Task<Metrics> ReportAsync(Job job, CancellationToken cancellation) => OnThread(() =>
    {
        using var trainer = Open(job, cancellation);
        while (trainer.Epoch == 0 || trainer.Epoch < job.Fidelity.Epochs && !File.Exists(PathOf(job.Trial)))
            trainer.RunEpoch(cancellation);
        var (loss, accuracy) = trainer.Evaluate(data.Test, cancellation);
        return Metrics.Of(("test_loss", loss), ("test_acc", accuracy));
    });

    /// <inheritdoc/>
    public Task<Estimate> EstimateAsync(Job job, CancellationToken cancellation) => OnThread(() =>
    {
        using var trainer = New(job);
        return Rehearsal.Of(trainer, job, data, train.BatchSize, Math.Min(settings.MaxConcurrentTrials ?? int.MaxValue, services.TrialsSideBySide) * settings.ThreadsPerTrial, services, cancellation);
    });

    /// <inheritdoc/>
    public void Release(int trial) => File.Delete(PathOf(trial));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<T> OnThread<T>(Func<T> work) => OwnThread.RunAsync(settings.ThreadsPerTrial, work);

    private Trainer New(Job job) => job.From is not null
        ? throw new NotSupportedException("the evaluator 'train' starts from fresh weights: pick a strategy that does not inherit them")
        : new(job.Architecture.Value, data, train.Recipe(job.Training), job.Fidelity, job.Seed, services.Device, services.Clock);

    private Trainer Open(Job job, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var trainer = New(job);
        if (Checkpoint.TryLoad(PathOf(job.Trial), Identity(job), trainer) || job.Continues is not { } earlier)
            return trainer;
        if (Checkpoint.TryLoad(PathOf(earlier), Identity(job), trainer))
            (trainer.Curve, trainer.Elapsed) = ([], TimeSpan.Zero);
        return trainer;
    }

    private void Save(Trainer trainer, Job job) => Checkpoint.Save(PathOf(job.Trial), Identity(job), trainer);

    private string PathOf(int trial) => Path.Combine(services.DataDirectory, "searches", search, $"trial-{trial}.weights");

    /// <summary>What a checkpoint must agree in to be this job's: the same training of the same data.</summary>
    private string Identity(Job job) => $"{train.Recipe(job.Training)} horizon {job.Fidelity.Horizon} seed {job.Seed} threads {settings.ThreadsPerTrial} data {data.Digest}";
}
