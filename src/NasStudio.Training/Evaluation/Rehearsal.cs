using NasStudio.Core.Evaluation;
using NasStudio.Training.Learning;

namespace NasStudio.Training.Evaluation;

/// <summary>Times a few steps of a training to tell how long all of it takes.</summary>
internal static class Rehearsal
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(0.6);

    /// <summary>The estimate, in about a second; a large network's first three steps take what they take.</summary>
    /// <param name="trainer">Of the job, fresh; used up.</param>
    /// <param name="job">What is to be trained.</param>
    /// <param name="data">On what.</param>
    /// <param name="batchSize">Images a step.</param>
    /// <param name="busy">Threads that compute at the same time when the search runs.</param>
    /// <param name="services">Clock and device.</param>
    /// <param name="cancellation">Gives up.</param>
    public static Estimate Of(Trainer trainer, Job job, TrainingSet data, int batchSize, int busy, TrainingServices services, CancellationToken cancellation)
    {
        var steps = Batches.Steps(data.Train.Count, batchSize, training: true);
        // The first two steps also pay for what is set up once.
        var (warm, begun, start) = (Math.Min(2, steps - 1), 0, services.Clock.GetTimestamp());
        trainer.Learn(() =>
        {
            if (begun == warm)
                start = services.Clock.GetTimestamp();
            return begun++ < 14 && (begun <= warm + 1 || services.Clock.GetElapsedTime(start) < Longest);
        }, cancellation);
        var timed = begun - 1 - warm;
        var step = services.Clock.GetElapsedTime(start) / timed;
        // Validation is the forward third of a step, an image at a time.
        var epoch = step * steps + step / 3 * ((double)data.Validation.Count / Math.Min(batchSize, data.Train.Count));
        var crowd = services.Device.IsCpu ? Math.Max(1, (double)busy / Environment.ProcessorCount) : Math.Max(1, busy);
        return new(epoch * job.Fidelity.Epochs * crowd, Bytes(job, batchSize), $"timed {timed} steps of a random architecture on {services.Device.Sentence}");
    }

    /// <summary>Weights, gradient, optimizer and checkpoint; each live node's output and its gradient; as floats.</summary>
    private static long Bytes(Job job, int batchSize)
    {
        var architecture = job.Architecture.Value;
        var activations = architecture.Shapes.Where((_, node) => architecture.Live[node]).Sum(shape => shape.Elements());
        return sizeof(float) * (5 * architecture.LiveCost.Parameters + 2 * batchSize * activations);
    }
}
