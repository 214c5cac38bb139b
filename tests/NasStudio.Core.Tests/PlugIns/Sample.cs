using System.ComponentModel.DataAnnotations;
using NasStudio.Core.Architectures;
using NasStudio.Core.Datasets;
using NasStudio.Core.Evaluation;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;

namespace NasStudio.Core.Tests.PlugIns;

/// <summary>The catalogue of the tests: Core's plug-ins and those below.</summary>
internal static class Sample
{
    public static Catalog Catalog { get; } = new(typeof(NasBench201).Assembly, typeof(Sampler).Assembly);

    public static SearchProblem Problem { get; } = new(new NasBench201(), new(Shape.Image(1, 16, 16), 10), [new()], new() { MaxTrials = 50 }, new(3, 3));
}

public enum Flavour
{
    Plain,
    [Display(Name = "Sweet and sour")]
    SweetAndSour,
}

public sealed record Rung
{
    [Range(1, 100)]
    public int Epochs { get; init; } = 1;

    [Range(0, 1, MinimumIsExclusive = true)]
    public double Share { get; init; } = 0.5;
}

/// <summary>Has a setting of every kind.</summary>
[PlugIn("sampler", Title = "Sampler", Summary = "Every kind of setting.", Source = "none")]
public sealed record Sampler : Strategy
{
    [StringLength(20, MinimumLength = 1)]
    public string Label { get; init; } = "a";

    public bool Greedy { get; init; }

    [Range(1, 256), Display(Name = "Population", Description = "How many live.")]
    public int Population { get; init; } = 20;

    [Range(1, 256)]
    public int Sample { get; init; } = 5;

    [Range(0, long.MaxValue)]
    public long Salt { get; init; } = 7;

    public double Rate { get; init; } = 0.1;

    public double? Decay { get; init; }

    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    public Flavour Flavour { get; init; } = Flavour.SweetAndSour;

    public Flavour? Second { get; init; }

    [MinLength(1), MaxLength(3)]
    public ImmutableArray<Rung> Rungs { get; init; } = [new()];

    public ImmutableArray<int> Widths { get; init; } = [1, 2];

    public override IEnumerable<Fault> Faults() => Sample > Population ? [new("sample", "must not exceed the population")] : [];

    public override IEnumerable<Fault> Fits(SearchProblem problem) =>
        Sample > problem.Budget.MaxTrials ? [new("sample", $"too many for {problem.Budget.MaxTrials} trials")] : [];

    public override ISearchStrategy Start(SearchProblem problem) => throw new NotSupportedException();
}

[PlugIn("glyphs", Title = "Glyphs", Summary = "Stands for the real one.")]
public sealed record SampleDataset : Dataset
{
    [Range(4, 64)]
    public int Extent { get; init; } = 16;

    public override TaskShape Task => new(Shape.Image(1, Extent, Extent), 10);

    public override Task<Core.Datasets.Samples> LoadAsync(DatasetFolders folders, IProgress<DatasetProgress>? progress, CancellationToken cancellation) => throw new NotSupportedException();
}

[PlugIn("train", Title = "Train", Summary = "Stands for the real one.")]
public sealed record SampleEvaluator : Evaluator
{
    [Range(1, 1000)]
    public int Epochs { get; init; } = 3;

    public override ImmutableArray<string> Measures => ["val_acc", "val_loss", "params"];

    public override Fidelity Full => new(Epochs, Epochs);

    public override Task<IEvaluator> StartAsync(string search, SearchSettings settings, IServiceProvider services, IProgress<string>? progress, CancellationToken cancellation) =>
        throw new NotSupportedException();
}
