using NasStudio.Core.Evaluation;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;
using NasStudio.Training.Datasets;
using NasStudio.Training.Devices;
using NasStudio.Training.Evaluation;
using NasStudio.Training.Tests.Learning;

namespace NasStudio.Training.Tests.Evaluation;

/// <summary>A data directory and services around an evaluator, and jobs on <see cref="Stripes"/>.</summary>
internal sealed class EvaluationRoom : IServiceProvider, IDisposable
{
    public const string Search = "s1";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();
    private readonly TrainingServices services;

    public EvaluationRoom() => services = new(ComputeDevice.Resolve("cpu"), folder.FullName, new(folder.FullName, null), new DatasetLibrary(), 4, TimeProvider.System);

    public string Weights(int trial) => Path.Combine(folder.FullName, "searches", Search, $"trial-{trial}.weights");

    public Task<IEvaluator> StartAsync(Evaluator evaluator) =>
        evaluator.StartAsync(Search, new() { Dataset = new Stripes(), Space = new NasBench201 { Channels = 4 }, Evaluator = evaluator }, this, null, CancellationToken.None);

    public static Job Order(int trial, long seed, Fidelity fidelity) =>
        new(Search, trial, new Member(new([3, 4, 0, 1, 2, 3])), new(() => new Stripes().Decode("3-4-0-1-2-3")), fidelity, seed);

    public static async Task<List<Measurement>> All(IEvaluator evaluator, Job job, CancellationToken cancellation = default)
    {
        var curve = new List<Measurement>();
        await foreach (var measurement in evaluator.EvaluateAsync(job, cancellation))
            curve.Add(measurement);
        return curve;
    }

    /// <summary>What must be equal between two runs: all but time.</summary>
    public static List<(int, Metrics)> Untimed(IEnumerable<Measurement> curve) => [.. curve.Select(point => (point.Epoch, point.Metrics.With("seconds", 0)))];

    public object? GetService(Type serviceType) => serviceType == typeof(TrainingServices) ? services : null;

    public void Dispose() => folder.Delete(true);
}
