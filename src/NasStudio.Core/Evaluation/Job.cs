using NasStudio.Core.Architectures;
using NasStudio.Core.Strategies;

namespace NasStudio.Core.Evaluation;

/// <summary>One trial's work order.</summary>
/// <param name="Search">The search's id: checkpoints lie under it.</param>
/// <param name="Trial">The trial's number in it.</param>
/// <param name="Candidate">What is evaluated.</param>
/// <param name="Architecture">Its network, decoded on first use: a table never decodes.</param>
/// <param name="Fidelity">How long to train.</param>
/// <param name="Seed">Of initial weights, data order and augmentation.</param>
/// <param name="From">Weights to start from; null: fresh.</param>
/// <param name="Training">What this trial trains differently; null: nothing.</param>
public sealed record Job(string Search, int Trial, Candidate Candidate, Lazy<Architecture> Architecture, Fidelity Fidelity, long Seed, Inheritance? From = null, TrainingOverrides? Training = null)
{
    /// <summary>The trial whose checkpoint this one goes on from; null: none.</summary>
    public int? Continues { get; init; }
}
