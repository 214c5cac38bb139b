using NasStudio.Core.Architectures;
using NasStudio.Core.Evaluation;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;

namespace NasStudio.Core.Strategies;

/// <summary>A search strategy as the user picks it: options and factory. A strategy is one file in the strategies project.</summary>
public abstract record Strategy : PlugIn
{
    /// <summary>The strategy at its beginning.</summary>
    public abstract ISearchStrategy Start(SearchProblem problem);

    /// <summary>Faults of the options for this problem: a space without what the strategy needs, a budget below its population. Fields are the strategy's own.</summary>
    public virtual IEnumerable<Fault> Fits(SearchProblem problem) => [];
}

/// <summary>What a strategy is told of the search at its beginning.</summary>
/// <param name="Space">Where to look.</param>
/// <param name="Task">Input shape and classes.</param>
/// <param name="Objectives">At least one; the first is the one that a single-objective strategy pursues.</param>
/// <param name="Budget">How long the search may go on.</param>
/// <param name="Full">A full evaluation.</param>
public sealed record SearchProblem(SearchSpace Space, TaskShape Task, ImmutableArray<Objective> Objectives, Budget Budget, Fidelity Full);

/// <summary>
/// A running strategy. A deterministic function of its calls: it draws from the dice it is given and from nothing else, so a search is restored by repeating its calls.
/// Called by one thread at a time.
/// </summary>
public interface ISearchStrategy
{
    /// <summary>
    /// What to evaluate next. Null: ask again after the next <see cref="Tell"/>; null while nothing runs ends the search. May be called while trials asked for before still run.
    /// </summary>
    /// <param name="trial">The number that the trial will have.</param>
    /// <param name="dice">Of this call.</param>
    Proposal? Ask(int trial, Random dice);

    /// <summary>A running trial has a new measurement. Validation metrics only.</summary>
    void Observe(int trial, Measurement measurement);

    /// <summary>
    /// A trial has ended, in whatever state. Also told of trials never asked for: the user's own. Only <see cref="Trial.Score"/> of a trial with
    /// <see cref="Trial.Counts"/> is a result.
    /// </summary>
    void Tell(Trial trial, Random dice);

    /// <summary>What the live panels show. Cheap to ask for; asked at most about once a second, and only while somebody looks.</summary>
    IReadOnlyList<Insight> Insights();
}

/// <summary>Optional: a strategy whose replay would take long can be saved and loaded instead.</summary>
public interface ISnapshot
{
    /// <summary>Everything that later calls depend on.</summary>
    StrategyMemory Save();

    /// <summary>Becomes the strategy that was saved. Called once, on a fresh strategy.</summary>
    void Load(StrategyMemory memory);
}

/// <summary>A saved strategy.</summary>
/// <param name="Kind">The strategy's name.</param>
/// <param name="Version">Of the layout of <paramref name="Bytes"/>; another version is not loaded, the search is replayed.</param>
/// <param name="Bytes">The memory.</param>
public sealed record StrategyMemory(string Kind, int Version, byte[] Bytes);
