using NasStudio.Core.Evaluation;

namespace NasStudio.Core.Searches;

/// <summary>A search as lists show it; stored with the search's own row, so that a list reads no trials.</summary>
/// <param name="Id">The search.</param>
/// <param name="Settings">As ordered.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Reason">Why.</param>
/// <param name="Counts">Trials by state.</param>
/// <param name="Best">The best trial's number; null: none yet.</param>
/// <param name="BestMetrics">Its metrics.</param>
/// <param name="Sparkline">Best-so-far of the first objective over told trials, at most 64 points, oldest first.</param>
/// <param name="Progress">0–1 of the budget used.</param>
/// <param name="Elapsed">Running time.</param>
/// <param name="CreatedAt">When it was ordered.</param>
/// <param name="StartedAt">When its first trial started.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Version">Of the search's state.</param>
public sealed record SearchSummary(string Id, SearchSettings Settings, SearchStatus Status, string Reason, TrialCounts Counts, int? Best, Metrics BestMetrics,
    ImmutableArray<double> Sparkline, double Progress, TimeSpan Elapsed, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, long Version);
