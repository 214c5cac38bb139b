using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using NasStudio.Core.Architectures;
using NasStudio.Core.Evaluation;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;
using NasStudio.Tests;

namespace NasStudio.Core.Tests.Searches;

/// <summary>A store that keeps a list of what it was given, and fails a save where it is told to.</summary>
internal sealed class LoopStore : ISearchStore
{
    private readonly InMemoryStore kept = new(TimeProvider.System);

    public ConcurrentQueue<SearchChange> Changes { get; } = [];

    public Func<SearchChange, bool> Breaks { get; set; } = _ => false;

    public async Task SaveAsync(SearchChange change, CancellationToken cancellation)
    {
        if (Breaks(change))
            throw new IOException("disk full");
        await kept.SaveAsync(change, cancellation);
        Changes.Enqueue(change);
    }

    public Task AddAsync(Search search, CancellationToken cancellation) => kept.AddAsync(search, cancellation);

    public Task<Search?> LoadAsync(string id, CancellationToken cancellation) => kept.LoadAsync(id, cancellation);

    public IAsyncEnumerable<Turn> TurnsAsync(string id, long after, CancellationToken cancellation) => kept.TurnsAsync(id, after, cancellation);

    public Task<(long Turn, StrategyMemory Memory)?> MemoryAsync(string id, CancellationToken cancellation) => kept.MemoryAsync(id, cancellation);

    public Task<(ImmutableArray<SearchSummary> Items, int Total)> ListAsync(SearchStatus? status, int offset, int limit, CancellationToken cancellation) =>
        kept.ListAsync(status, offset, limit, cancellation);

    public Task<bool> DeleteAsync(string id, CancellationToken cancellation) => kept.DeleteAsync(id, cancellation);
}

/// <summary>Evaluates by a script; the default gives one measurement an epoch, better with more genes at 3.</summary>
internal sealed record Scripted : Evaluator
{
    public Func<Job, CancellationToken, IAsyncEnumerable<Measurement>> Script { get; init; } = Default;

    public ConcurrentBag<int> Released { get; } = [];

    public Func<Job, Metrics> Test { get; init; } = job => Metrics.Of(("test_acc", Value(job)));

    public Exception? Refuses { get; init; }

    public int Epochs { get; init; } = 2;

    public override ImmutableArray<string> Measures => ["val_acc"];

    public override Fidelity Full => new(Epochs, Epochs);

    public override Task<IEvaluator> StartAsync(string search, SearchSettings settings, IServiceProvider services, IProgress<string>? progress, CancellationToken cancellation) =>
        Refuses is { } error ? throw error : Task.FromResult<IEvaluator>(new Running(this));

    public static double Value(Job job) => ((Member)job.Candidate).Genotype.Genes.Count(gene => gene == 3) / 6.0 + job.Seed % 1000 * 1e-6;

    public static Measurement Measure(Job job, int epoch) => new(epoch, Metrics.Of(("val_acc", Value(job) * epoch / job.Fidelity.Epochs)), TimeSpan.FromSeconds(epoch));

    public static async IAsyncEnumerable<Measurement> Default(Job job, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var epoch = 1; epoch <= job.Fidelity.Epochs; epoch++)
        {
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            yield return Measure(job, epoch);
        }
    }

    private sealed class Running(Scripted settings) : IEvaluator
    {
        public IAsyncEnumerable<Measurement> EvaluateAsync(Job job, CancellationToken cancellation) => settings.Script(job, cancellation);

        public Task<Metrics> ReportAsync(Job job, CancellationToken cancellation) => Task.FromResult(settings.Test(job));

        public Task<Estimate> EstimateAsync(Job job, CancellationToken cancellation) => throw new NotSupportedException("loops do not estimate");

        public void Release(int trial) => settings.Released.Add(trial);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>A strategy with a memory: proposes by the dice, moved by everything it has been told, so that any lost, doubled or misplaced call shows.</summary>
internal sealed record Remembering : Strategy
{
    public int? Ends { get; init; }

    public Func<int, Genotype>? Proposes { get; init; }

    public override ISearchStrategy Start(SearchProblem problem) => new Memory(this, problem);

    private sealed class Memory(Remembering settings, SearchProblem problem) : ISearchStrategy
    {
        private long told = 17;

        public Proposal? Ask(int trial, Random dice)
        {
            if (trial >= settings.Ends)
                return null;
            var genes = Enumerable.Range(0, 6).Select(_ => (int)((dice.Next(5) + told) % 5)).ToImmutableArray();
            return new(new Member(settings.Proposes?.Invoke(trial) ?? new Genotype(genes)), problem.Full) { Why = $"after {told}" };
        }

        public void Observe(int trial, Measurement measurement) => told = (told * 31 + trial * 7 + measurement.Epoch) % 1_000_003;

        public void Tell(Trial trial, Random dice) => told = (told * 31 + trial.Number + (long)trial.State + dice.Next(100)) % 1_000_003;

        public IReadOnlyList<Insight> Insights() => [new TableInsight("told", "the memory", ["value"], [[$"{told}"]])];
    }
}

internal sealed class NoServices : IServiceProvider
{
    public object? GetService(Type serviceType) => null;
}

internal sealed record Pictures : Datasets.Dataset
{
    public override TaskShape Task => new(Shape.Image(1, 8, 8), 4);

    public override Task<Datasets.Samples> LoadAsync(Datasets.DatasetFolders folders, IProgress<Datasets.DatasetProgress>? progress, CancellationToken cancellation) =>
        throw new NotSupportedException("the script needs no samples");
}
