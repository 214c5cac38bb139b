using System.ComponentModel.DataAnnotations;
using NasStudio.Core.Architectures;
using NasStudio.Core.Datasets;
using NasStudio.Core.Evaluation;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;

namespace NasStudio.Web.Tests.Components;

/// <summary>Searches by hand.</summary>
public static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static SearchSettings Settings { get; } = new()
    {
        Name = "glyphs, aging",
        Dataset = new TestImages(),
        Space = new NasBench201(),
        Strategy = new TestStrategy(),
        Evaluator = new TestEvaluator(),
        Budget = new() { MaxTrials = 30 },
    };

    /// <summary>A search that runs and has no trial.</summary>
    public static Search Running(string id = "a1") => new Search(id, Settings, Now).In(SearchStatus.Running, "", Now);

    /// <summary>With a trial that has just begun.</summary>
    public static Search Begun(this Search search, string genes = "3-1-3-4-0-2") => search.With(new Trial(search.Trials.Count,
        new(new Member(Genotype.TryParse(genes, out var genotype) ? genotype : throw new ArgumentException(genes)), new(3, 3)) { Why = $"drawn at random, number {search.Trials.Count}" }, 7)
    { State = TrialState.Running, Attempts = 1, StartedAt = Now });

    /// <summary>With another measurement of a trial.</summary>
    public static Search Measured(this Search search, int number, double accuracy)
    {
        var trial = search.Trials[number];
        var metrics = Metrics.Of(("val_acc", accuracy), ("train_acc", accuracy + 0.02), ("params", 12_345), ("macs", 1_234_567), ("seconds", 4.2));
        return search.With(trial with { Metrics = metrics, Curve = trial.Curve.Add(new(trial.Curve.Count + 1, metrics, TimeSpan.FromSeconds(1))) });
    }

    /// <summary>With a trial ended.</summary>
    public static Search Ended(this Search search, int number, TrialState state = TrialState.Succeeded, string reason = "") =>
        search.With(search.Trials[number] with { State = state, Reason = reason, FinishedAt = Now.AddSeconds(number) });

    /// <summary>With a whole trial.</summary>
    public static Search Tried(this Search search, double accuracy, string genes = "3-1-3-4-0-2")
    {
        var begun = search.Begun(genes);
        return begun.Measured(begun.Trials.Count - 1, accuracy).Ended(begun.Trials.Count - 1);
    }

    /// <summary>With a whole trial that failed.</summary>
    public static Search Broken(this Search search, string reason = "diverged: the loss is not a number")
    {
        var begun = search.Begun();
        return begun.Ended(begun.Trials.Count - 1, TrialState.Failed, reason);
    }
}

[PlugIn("test-images", Title = "Test images", Order = 0, Summary = "Ten classes of nothing.")]
public sealed record TestImages : Dataset
{
    public override TaskShape Task => new(Shape.Image(1, 16, 16), 10);

    public override Task<Core.Datasets.Samples> LoadAsync(DatasetFolders folders, IProgress<DatasetProgress>? progress, CancellationToken cancellation) => throw new NotSupportedException();
}

[PlugIn("test-strategy", Title = "Test strategy", Order = 0, Summary = "Does nothing.", Source = "Nobody, 2026")]
public sealed record TestStrategy : Strategy
{
    [Range(2, 100), Display(Name = "Population", Description = "How many live at once.")]
    public int Population { get; init; } = 20;

    public override ISearchStrategy Start(SearchProblem problem) => throw new NotSupportedException();
}

[PlugIn("test-evaluator", Title = "Test evaluator", Order = 0, Summary = "Measures nothing.")]
public sealed record TestEvaluator : Evaluator
{
    [Display(Name = "Augment")]
    public bool Augment { get; init; } = true;

    [Display(Name = "Optimizer")]
    public TestOptimizer Optimizer { get; init; }

    public override ImmutableArray<string> Measures => ["val_acc", "params"];

    public override Fidelity Full => new(3, 3);

    public override Task<IEvaluator> StartAsync(string search, SearchSettings settings, IServiceProvider services, IProgress<string>? progress, CancellationToken cancellation) => throw new NotSupportedException();
}

public enum TestOptimizer
{
    Sgd,
    AdamW,
}
