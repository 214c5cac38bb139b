using NasStudio.Core.Spaces;

namespace NasStudio.Core.Strategies;

/// <summary>What a trial evaluates: a genotype, or a supernet.</summary>
public abstract record Candidate;

/// <summary>One architecture of the search's space.</summary>
public sealed record Member(Genotype Genotype) : Candidate;

/// <summary>How long a candidate is trained.</summary>
/// <param name="Epochs">Total epochs to reach, those of continued trials included; at least 1.</param>
/// <param name="Horizon">Length of the learning-rate schedule in epochs, at least <paramref name="Epochs"/>.</param>
public sealed record Fidelity(int Epochs, int Horizon);

/// <summary>Weights that a trial starts from.</summary>
/// <param name="Trial">The trial that left them.</param>
/// <param name="Edits">What was changed on the way, in order, as the space names it.</param>
public sealed record Inheritance(int Trial, ImmutableArray<string> Edits)
{
    /// <inheritdoc/>
    public bool Equals(Inheritance? other) => other is not null && Trial == other.Trial && Edits.SequenceEqual(other.Edits);

    /// <inheritdoc/>
    public override int GetHashCode() => Edits.Aggregate(Trial, HashCode.Combine);
}

/// <summary>What one trial trains differently from its search.</summary>
/// <param name="LearningRate">Null: the search's.</param>
public sealed record TrainingOverrides(double? LearningRate = null);

/// <summary>A strategy's answer to "what next?".</summary>
/// <param name="Candidate">What to evaluate; admitted by the space.</param>
/// <param name="Fidelity">How long.</param>
public sealed record Proposal(Candidate Candidate, Fidelity Fidelity)
{
    /// <summary>The paused trial that this one goes on with, keeping its seed, data order and schedule; null: a new one.</summary>
    public int? Continues { get; init; }

    /// <summary>The trials it descends from, nearest first; empty: none.</summary>
    public ImmutableArray<int> Parents { get; init; } = [];

    /// <summary>Weights to start from; null: fresh.</summary>
    public Inheritance? From { get; init; }

    /// <summary>What this trial trains differently; null: nothing.</summary>
    public TrainingOverrides? Training { get; init; }

    /// <summary>Why the strategy proposes this, a sentence for the user: "child of trial 12 (best of 5 sampled): 1→3 nor_conv_3x3 → skip_connect".</summary>
    public required string Why { get; init; }
}
