using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using NasStudio.Core.Evaluation;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Strategies;

namespace NasStudio.EndToEnd.PlugIn;

/// <summary>Ends the whole process during one trial, as a fault in native code would; the other trials succeed at once.</summary>
[PlugIn("aborting", Title = "Aborting", Summary = "Ends the server's process during one trial.")]
public sealed record Aborting : Evaluator
{
    /// <summary>The trial that ends the process.</summary>
    [Range(0, 1_000_000), Display(Name = "Trial", Description = "The trial that ends the process.")]
    public int Trial { get; init; } = 2;

    /// <inheritdoc/>
    public override ImmutableArray<string> Measures => ["val_acc"];

    /// <inheritdoc/>
    public override Fidelity Full => new(1, 1);

    /// <inheritdoc/>
    public override Task<IEvaluator> StartAsync(string search, SearchSettings settings, IServiceProvider services, IProgress<string>? progress, CancellationToken cancellation) =>
        Task.FromResult<IEvaluator>(new Runner(Trial));

    private sealed class Runner(int fatal) : IEvaluator
    {
        public async IAsyncEnumerable<Measurement> EvaluateAsync(Job job, [EnumeratorCancellation] CancellationToken cancellation)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
            if (job.Trial == fatal)
                Environment.FailFast($"trial {fatal} ends the process");
            yield return new(1, Metrics.Of(("val_acc", 1.0 / (job.Trial + 1))), TimeSpan.FromMilliseconds(50));
        }

        public Task<Metrics> ReportAsync(Job job, CancellationToken cancellation) => Task.FromResult(Metrics.Empty);

        public Task<Estimate> EstimateAsync(Job job, CancellationToken cancellation) => Task.FromResult(new Estimate(TimeSpan.FromMilliseconds(50), 0, "always the same"));

        public void Release(int trial) { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
