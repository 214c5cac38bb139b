using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using NasStudio.Core.Architectures;
using NasStudio.Core.Evaluation;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Strategies;

namespace NasStudio.Web.Tests.Running;

/// <summary>Evaluates at once: accuracies follow from the genotype, rise with the epochs, and cost no training.</summary>
[PlugIn("fast", Title = "Fast", Summary = "Accuracies that follow from the genotype.")]
public sealed record Fast : Evaluator
{
    [Range(1, 1000)]
    public int Epochs { get; init; } = 2;

    /// <summary>Of one epoch.</summary>
    [Range(0, 60_000)]
    public int Milliseconds { get; init; }

    /// <summary>Trials from this one on fail; null: none does.</summary>
    [Range(0, 1_000_000)]
    public int? FailsFrom { get; init; }

    public override ImmutableArray<string> Measures => ["val_acc", "val_loss", "params", "macs"];

    public override Fidelity Full => new(Epochs, Epochs);

    public override TaskShape? OwnTask => new(Shape.Image(1, 16, 16), 10);

    public override Task<IEvaluator> StartAsync(string search, SearchSettings settings, IServiceProvider services, IProgress<string>? progress, CancellationToken cancellation) =>
        Task.FromResult<IEvaluator>(new Runner(this));

    private sealed class Runner(Fast settings) : IEvaluator
    {
        public async IAsyncEnumerable<Measurement> EvaluateAsync(Job job, [EnumeratorCancellation] CancellationToken cancellation)
        {
            if (job.Trial >= settings.FailsFrom)
                throw new InvalidOperationException("it was told to fail");
            var best = ((Member)job.Candidate).Genotype.Genes.Select((gene, index) => gene * (index + 1)).Sum() / 100.0;
            for (var epoch = 1; epoch <= job.Fidelity.Epochs; epoch++)
            {
                await Task.Delay(settings.Milliseconds, cancellation);
                var accuracy = best * epoch / job.Fidelity.Epochs;
                yield return new(epoch, Metrics.Of(("val_acc", accuracy), ("val_loss", 1 - accuracy)), TimeSpan.FromSeconds(epoch));
            }
        }

        public Task<Metrics> ReportAsync(Job job, CancellationToken cancellation) => Task.FromResult(Metrics.Of(("test_acc", 0.5)));

        public Task<Estimate> EstimateAsync(Job job, CancellationToken cancellation) => Task.FromResult(new Estimate(TimeSpan.FromSeconds(2), 1000, "two seconds always"));

        public void Release(int trial) { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
