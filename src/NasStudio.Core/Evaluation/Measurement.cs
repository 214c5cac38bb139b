using NasStudio.Core.Spaces;

namespace NasStudio.Core.Evaluation;

/// <summary>What an evaluator has seen so far of one trial.</summary>
/// <param name="Epoch">Epochs trained, from 1 (0: before training, where weights are inherited); rises within a trial.</param>
/// <param name="Metrics">Validation and training metrics; never test metrics.</param>
/// <param name="Elapsed">Time spent on the trial, training and validation together.</param>
/// <param name="Derived">The genotype a one-shot method would derive now; null otherwise.</param>
public sealed record Measurement(int Epoch, Metrics Metrics, TimeSpan Elapsed, Genotype? Derived = null);
