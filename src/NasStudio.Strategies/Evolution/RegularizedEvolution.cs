using System.ComponentModel.DataAnnotations;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Strategies;

namespace NasStudio.Strategies.Evolution;

/// <summary>
/// Regularized (aging) evolution: the best of a random sample of the population has a mutated child, the child joins, the oldest member leaves, however good it is.
/// Real, Aggarwal, Huang and Le, "Regularized Evolution for Image Classifier Architecture Search", AAAI 2019, Algorithm 1. Differs from the paper in its defaults (population
/// 20 and sample 5 for searches of some tens of trials; paper: 100 and 25 for 20 000) and in that the mutation is the space's own. Trials may end in any order: age counts
/// from the end of a trial, and while the founders are still being evaluated, further workers get children of those that have ended.
/// </summary>
[PlugIn("regularized-evolution", Title = "Regularized evolution", Order = 2,
    Summary = "Mutates the best of a random sample of a population that always loses its oldest member (aging evolution). Robust and hard to beat in few trials.",
    Source = "Real, Aggarwal, Huang and Le, Regularized Evolution for Image Classifier Architecture Search, AAAI 2019")]
public sealed record RegularizedEvolution : Strategy
{
    /// <summary>Members that live at the same time, P in the paper.</summary>
    [Range(1, 10_000), Display(Name = "Population", Description = "How many members live at the same time; as many random trials come first. The paper's: 100, for 20 000 trials.")]
    public int Population { get; init; } = 20;

    /// <summary>Members drawn for a parent, S in the paper.</summary>
    [Range(1, 10_000), Display(Name = "Sample", Description = "How many members are drawn, the best of which has a child; more is greedier. The paper's: 25 of 100.")]
    public int Sample { get; init; } = 5;

    /// <summary>How the sample is drawn.</summary>
    [Display(Name = "Sampling", Description = "Whether a member can be drawn twice into one sample. The paper's: it can.")]
    public Sampling Sampling { get; init; } = Sampling.WithReplacement;

    /// <summary>Who leaves when a child joins.</summary>
    [Display(Name = "Removal", Description = "Who leaves when a child joins. The paper's: the oldest, so that a lucky measurement does not live for ever.")]
    public Removal Removal { get; init; } = Removal.Oldest;

    /// <inheritdoc/>
    public override IEnumerable<Fault> Faults() => Sample > Population
        ? [new("sample", $"must not exceed the population of {Population}, not {Sample}")] : [];

    /// <inheritdoc/>
    public override ISearchStrategy Start(SearchProblem problem) => new Generations(this, problem);
}

/// <summary>How a sample is drawn from a population.</summary>
public enum Sampling
{
    /// <summary>A member can be drawn more than once.</summary>
    [Display(Name = "with replacement")]
    WithReplacement,
    /// <summary>All members drawn are different; a population smaller than the sample is drawn as a whole.</summary>
    [Display(Name = "without replacement")]
    WithoutReplacement,
}

/// <summary>Who leaves a population that has become too large.</summary>
public enum Removal
{
    /// <summary>Whoever joined first (Real et al. 2019).</summary>
    [Display(Name = "the oldest")]
    Oldest,
    /// <summary>The least fit, the oldest of equals (Real et al. 2017 in spirit).</summary>
    [Display(Name = "the worst")]
    Worst,
    /// <summary>Nobody (Liu et al. 2018).</summary>
    [Display(Name = "nobody")]
    None,
}
