using NasStudio.Core.Evaluation;
using NasStudio.Core.Searches;
using NasStudio.Core.Strategies;

namespace NasStudio.Web.Api.Documents;

/// <summary>A trial as lists and events show it.</summary>
/// <param name="Number">From 0, in the order of asking.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why, a sentence; empty while there is nothing to say.</param>
/// <param name="Genotype">Option indices joined by '-'; null for a supernet.</param>
/// <param name="Parent">The first of the parents; null: none.</param>
/// <param name="Parents">The trials it descends from, nearest first.</param>
/// <param name="Fidelity">How long it is trained.</param>
/// <param name="Metrics">The newest measurement, with params and macs; accuracies 0–1.</param>
/// <param name="Why">Why the strategy proposed it.</param>
/// <param name="Enqueued">True where the user asked for it.</param>
/// <param name="RepeatOf">The trial whose result it took over; null: evaluated itself.</param>
/// <param name="Attempts">How often its evaluation was started.</param>
/// <param name="Seed">Of initial weights, data order and augmentation.</param>
/// <param name="Cost">What it is charged, in the evaluator's unit (training seconds).</param>
/// <param name="StartedAt">When its evaluation began; null: not yet.</param>
/// <param name="FinishedAt">When it ended; null: not yet.</param>
public record TrialDocument(int Number, TrialState State, string Reason, string? Genotype, int? Parent, IReadOnlyList<int> Parents, Fidelity Fidelity,
    IReadOnlyDictionary<string, double> Metrics, string Why, bool Enqueued, int? RepeatOf, int Attempts, long Seed, double Cost, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt)
{
    /// <summary>The trial as lists show it.</summary>
    public static TrialDocument Of(Trial trial) => new(trial);

    /// <summary>From the trial.</summary>
    protected TrialDocument(Trial trial) : this(trial.Number, trial.State, trial.Reason, trial.Genotype?.ToString(), trial.Proposal.Parents is [var first, ..] ? first : null,
        trial.Proposal.Parents, trial.Proposal.Fidelity, trial.Metrics, trial.Proposal.Why, trial.Enqueued, trial.RepeatOf, trial.Attempts, trial.Seed, trial.Cost, trial.StartedAt, trial.FinishedAt)
    {
    }
}

/// <summary>A trial with everything that is known of it.</summary>
public sealed record FullTrialDocument : TrialDocument
{
    private FullTrialDocument(Trial trial) : base(trial) => (Curve, Detail) = ([.. trial.Curve.Select(PointDocument.Of)], trial.Detail);

    /// <summary>Every measurement in order of epochs; that of an inheriting trial begins with epoch 0, before training.</summary>
    public IReadOnlyList<PointDocument> Curve { get; }

    /// <summary>What lies behind a failure; empty otherwise.</summary>
    public string Detail { get; }

    /// <summary>The trial with its curve.</summary>
    public static new FullTrialDocument Of(Trial trial) => new(trial);
}

/// <summary>One measurement.</summary>
/// <param name="Epoch">Epochs trained.</param>
/// <param name="Metrics">What was measured; accuracies 0–1.</param>
/// <param name="Seconds">Spent on the trial so far.</param>
public sealed record PointDocument(int Epoch, IReadOnlyDictionary<string, double> Metrics, double Seconds)
{
    /// <summary>From a measurement.</summary>
    public static PointDocument Of(Measurement measurement) => new(measurement.Epoch, measurement.Metrics, measurement.Elapsed.TotalSeconds);
}
