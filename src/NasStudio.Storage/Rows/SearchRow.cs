using NasStudio.Core.Evaluation;
using NasStudio.Core.Searches;

namespace NasStudio.Storage.Rows;

/// <summary>A search without its trials; everything that a list shows.</summary>
internal sealed class SearchRow
{
    /// <summary>Rises in the order of adding; children refer to it. 0: not stored yet.</summary>
    public long Key { get; init; }

    /// <summary>The search's public id.</summary>
    public required string Id { get; init; }

    /// <summary>As JSON.</summary>
    public required string Settings { get; init; }

    public required SearchStatus Status { get; init; }
    public required string Reason { get; init; }
    public required long Version { get; init; }
    public required long Turn { get; init; }
    public required TrialCounts Counts { get; init; }
    public required int Told { get; init; }
    public required int? Best { get; init; }
    public required Metrics BestMetrics { get; init; }
    public required double Cost { get; init; }
    public required ImmutableArray<double> Sparkline { get; init; }
    public required int? ReportTrial { get; init; }
    public required Metrics? ReportMetrics { get; init; }
    public required TimeSpan Elapsed { get; init; }
    public required DateTimeOffset? RunningSince { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? StartedAt { get; init; }
    public required DateTimeOffset? FinishedAt { get; init; }

    public static SearchRow Of(Search search, string settings) => new()
    {
        Id = search.Id,
        Settings = settings,
        Status = search.Status,
        Reason = search.Reason,
        Version = search.Version,
        Turn = search.Turn,
        Counts = search.Counts,
        Told = search.Told,
        Best = search.Best,
        BestMetrics = search.Best is { } best ? search.Trials[best].Metrics : Metrics.Empty,
        Cost = search.Cost,
        Sparkline = search.Sparkline.Points,
        ReportTrial = search.Report?.Trial,
        ReportMetrics = search.Report?.Metrics,
        Elapsed = search.Elapsed,
        RunningSince = search.RunningSince,
        CreatedAt = search.CreatedAt,
        StartedAt = search.StartedAt,
        FinishedAt = search.FinishedAt,
    };

    /// <summary>The search without its trials and what follows from them.</summary>
    public Search ToHeader(SearchSettings settings) => new(Id, settings, CreatedAt)
    {
        Status = Status,
        Reason = Reason,
        Version = Version,
        Turn = Turn,
        Report = ReportTrial is { } trial ? new(trial, ReportMetrics ?? Metrics.Empty) : null,
        Elapsed = Elapsed,
        RunningSince = RunningSince,
        StartedAt = StartedAt,
        FinishedAt = FinishedAt,
    };

    public SearchSummary ToSummary(SearchSettings settings, DateTimeOffset now) =>
        (ToHeader(settings) with { Counts = Counts, Told = Told, Cost = Cost }).SummaryAt(now) with { Best = Best, BestMetrics = BestMetrics, Sparkline = Sparkline };
}
