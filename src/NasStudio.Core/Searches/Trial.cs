using NasStudio.Core.Architectures;
using NasStudio.Core.Evaluation;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;

namespace NasStudio.Core.Searches;

/// <summary>One candidate, evaluated or about to be. Immutable; ended trials never change.</summary>
/// <param name="Number">From 0, in the order of asking.</param>
/// <param name="Proposal">What was proposed, and why.</param>
/// <param name="Seed">Of initial weights, data order and augmentation.</param>
public sealed record Trial(int Number, Proposal Proposal, long Seed)
{
    /// <summary>Where it stands.</summary>
    public TrialState State { get; init; } = TrialState.Queued;

    /// <summary>Why it stands there, a sentence; empty while there is nothing to say.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The stack trace behind a failure; empty otherwise.</summary>
    public string Detail { get; init; } = "";

    /// <summary>True where the user, not the strategy, asked for it.</summary>
    public bool Enqueued { get; init; }

    /// <summary>How often its evaluation was started; counted before each start, so that a trial that kills the server is found out.</summary>
    public int Attempts { get; init; }

    /// <summary>The trial whose result answered this one, being the same network under the same training; null: evaluated itself.</summary>
    public int? RepeatOf { get; init; }

    /// <summary>Equal for trials that evaluate the same thing; null until decoded.</summary>
    public string? Key { get; init; }

    /// <summary>What is known: the newest measurement, with params and macs.</summary>
    public Metrics Metrics { get; init; } = Metrics.Empty;

    /// <summary>Every measurement, in order of epochs.</summary>
    public ImmutableList<Measurement> Curve { get; init; } = [];

    /// <summary>What it is charged, in the evaluator's unit (seconds of training).</summary>
    public double Cost { get; init; }

    /// <summary>When its evaluation began; null: not yet.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null: not yet.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The genotype; null for a supernet.</summary>
    public Genotype? Genotype => (Proposal.Candidate as Member)?.Genotype;

    /// <summary>Whether its metrics are a result.</summary>
    public bool Counts => State is TrialState.Succeeded or TrialState.EarlyStopped;

    /// <summary>Its result for an objective, turned so that more is better; null: none.</summary>
    public double? Score(Objective objective) => Counts && Metrics.Get(objective.Metric) is { } value ? objective.Gain(value) : null;

    /// <summary>The work order for its evaluator.</summary>
    public Job ToJob(string search, SearchSpace space, TaskShape task) => new(search, Number, Proposal.Candidate,
        new(() => space.Decode(Genotype ?? throw new NotSupportedException("a supernet has no genotype to decode"), task)), Proposal.Fidelity, Seed, Proposal.From, Proposal.Training)
    { Continues = Proposal.Continues };
}
