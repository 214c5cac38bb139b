using NasStudio.Core.Evaluation;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;

namespace NasStudio.Storage.Rows;

/// <summary>A trial without its curve.</summary>
internal sealed class TrialRow
{
    /// <summary>The search's key.</summary>
    public required long Search { get; init; }

    public required int Number { get; init; }

    /// <summary>The search's version in which the trial last changed.</summary>
    public required long Version { get; init; }

    public required Genotype Genotype { get; init; }
    public required int Epochs { get; init; }
    public required int Horizon { get; init; }
    public required int? Continues { get; init; }
    public required ImmutableArray<int> Parents { get; init; }
    public required Inheritance? From { get; init; }
    public required TrainingOverrides? Training { get; init; }
    public required string Why { get; init; }
    public required long Seed { get; init; }
    public required TrialState State { get; init; }
    public required string Reason { get; init; }
    public required string Detail { get; init; }
    public required bool Enqueued { get; init; }
    public required int Attempts { get; init; }
    public required int? RepeatOf { get; init; }
    public required string? Key { get; init; }
    public required Metrics Metrics { get; init; }
    public required double Cost { get; init; }
    public required DateTimeOffset? StartedAt { get; init; }
    public required DateTimeOffset? FinishedAt { get; init; }

    public static TrialRow Of(long search, long version, Trial trial) => new()
    {
        Search = search,
        Number = trial.Number,
        Version = version,
        Genotype = trial.Genotype ?? throw new NotSupportedException($"Trial {trial.Number} has a candidate without a genotype, {trial.Proposal.Candidate.GetType().Name}, which has no place in the database."),
        Epochs = trial.Proposal.Fidelity.Epochs,
        Horizon = trial.Proposal.Fidelity.Horizon,
        Continues = trial.Proposal.Continues,
        Parents = trial.Proposal.Parents,
        From = trial.Proposal.From,
        Training = trial.Proposal.Training,
        Why = trial.Proposal.Why,
        Seed = trial.Seed,
        State = trial.State,
        Reason = trial.Reason,
        Detail = trial.Detail,
        Enqueued = trial.Enqueued,
        Attempts = trial.Attempts,
        RepeatOf = trial.RepeatOf,
        Key = trial.Key,
        Metrics = trial.Metrics,
        Cost = trial.Cost,
        StartedAt = trial.StartedAt,
        FinishedAt = trial.FinishedAt,
    };

    public Trial ToTrial(IEnumerable<MeasurementRow> curve) =>
        new(Number, new(new Member(Genotype), new(Epochs, Horizon)) { Continues = Continues, Parents = Parents, From = From, Training = Training, Why = Why }, Seed)
        {
            State = State,
            Reason = Reason,
            Detail = Detail,
            Enqueued = Enqueued,
            Attempts = Attempts,
            RepeatOf = RepeatOf,
            Key = Key,
            Metrics = Metrics,
            Curve = [.. curve.Select(row => row.ToMeasurement())],
            Cost = Cost,
            StartedAt = StartedAt,
            FinishedAt = FinishedAt,
        };
}
