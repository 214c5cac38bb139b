using System.Text.Json.Nodes;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;

namespace NasStudio.Web.Api.Documents;

/// <summary>A search as the list of searches shows it.</summary>
/// <param name="Id">Short and URL-safe.</param>
/// <param name="Name">Its title.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Reason">Why, a sentence; empty while there is nothing to say.</param>
/// <param name="Settings">As ordered; what the order left out is filled in.</param>
/// <param name="Trials">Trials by state.</param>
/// <param name="Best">The best trial by the first objective; null: none yet.</param>
/// <param name="Sparkline">Best-so-far of the first objective, at most 64 points, oldest first.</param>
/// <param name="Progress">0–1 of the budget used.</param>
/// <param name="ElapsedSeconds">Running time, pauses left out.</param>
/// <param name="CreatedAt">When it was ordered.</param>
/// <param name="StartedAt">When its first trial started; null: not yet.</param>
/// <param name="FinishedAt">When it ended; null: not yet.</param>
/// <param name="Version">Rises by one with every change.</param>
public sealed record SearchSummaryDocument(string Id, string Name, SearchStatus Status, string Reason, JsonObject Settings, IReadOnlyDictionary<string, int> Trials, BestDocument? Best,
    IReadOnlyList<double> Sparkline, double Progress, double ElapsedSeconds, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, long Version)
{
    /// <summary>From the summary that the store keeps.</summary>
    public static SearchSummaryDocument Of(SearchSummary search, Catalog catalog) => new(search.Id, search.Settings.Name, search.Status, search.Reason,
        SettingsWriter.Write(search.Settings, catalog), SearchDocument.Counted(search.Counts), search.Best is { } best ? new(best, search.BestMetrics) : null,
        search.Sparkline, search.Progress, search.Elapsed.TotalSeconds, search.CreatedAt, search.StartedAt, search.FinishedAt, search.Version);
}

/// <summary>The best trial in short.</summary>
/// <param name="Number">Of the trial.</param>
/// <param name="Metrics">Its metrics; accuracies 0–1.</param>
public sealed record BestDocument(int Number, IReadOnlyDictionary<string, double> Metrics);
