using System.Collections.Concurrent;
using NasStudio.Core.Evaluation;
using NasStudio.Core.Numerics;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;
using NasStudio.Training.Datasets;
using NasStudio.Training.Devices;
using NasStudio.Training.Evaluation;

namespace NasStudio.Training.Tests.Datasets;

/// <summary>A search on glyphs has something to find: after the default training, cells differ, good ones are good, and the best few still differ.</summary>
[Trait("Speed", "Slow")]
public sealed class GlyphsDifficultyTests : IDisposable
{
    private const int Cells = 60;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Random_cells_differ_clearly_after_the_default_training()
    {
        var space = new NasBench201();
        var settings = new SearchSettings { Dataset = new Glyphs(), Space = space, Evaluator = new Train() };
        var services = new TrainingServices(ComputeDevice.Resolve("cpu"), folder.Path, new(folder.Path, null), new(), 4, TimeProvider.System);
        await using var evaluator = await settings.Evaluator.StartAsync("difficulty", settings, new Provider(services), null, TestContext.Current.CancellationToken);
        var accuracies = new ConcurrentBag<double>();

        await Parallel.ForEachAsync(Enumerable.Range(0, Cells), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken },
            async (trial, cancellation) =>
            {
                var genotype = space.Sample(Dice.Of(2026, trial));
                var job = new Job("difficulty", trial, new Member(genotype), new(() => space.Decode(genotype, settings.Dataset.Task)), settings.Evaluator.Full, Dice.Seed(42, trial));
                var last = 0.0;
                await foreach (var measurement in evaluator.EvaluateAsync(job, cancellation))
                    last = measurement.Metrics["val_acc"];
                accuracies.Add(last);
                evaluator.Release(trial);
            });

        var sorted = accuracies.Order().ToList();
        var (worst, best) = (sorted.Take(Cells / 10).Average(), sorted.TakeLast(Cells / 10).Average());
        TestContext.Current.TestOutputHelper?.WriteLine($"worst tenth {worst:P1}, median {sorted[Cells / 2]:P1}, best tenth {best:P1}, best {sorted[^1]:P1}");
        Assert.True(best - worst >= 0.15, $"the best tenth reaches {best:P1}, the worst {worst:P1}: too little to tell them apart");
        Assert.InRange(best, 0.80, 0.95);
        Assert.True(best - sorted[Cells / 2] >= 0.02, $"half of the cells reach {sorted[Cells / 2]:P1}, the best tenth only {best:P1}: a plateau");
    }

    private sealed class Provider(TrainingServices services) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(TrainingServices) ? services : null;
    }
}
