using System.Text.Json.Nodes;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;

namespace NasStudio.Web.Api.Documents;

/// <summary>A search as its own route shows it.</summary>
/// <param name="Id">Short and URL-safe.</param>
/// <param name="Name">Its title.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Reason">Why, a sentence; empty while there is nothing to say.</param>
/// <param name="Settings">As ordered; what the order left out is filled in.</param>
/// <param name="Trials">Trials by state.</param>
/// <param name="Told">Ended trials that are charged to <c>budget.maxTrials</c>.</param>
/// <param name="Best">The best trial by the first objective; null: none yet.</param>
/// <param name="Front">Numbers of the trials that no other is better than in every objective.</param>
/// <param name="Report">Metrics of the winner that no decision rested on (test_acc); null: not read yet.</param>
/// <param name="Progress">0–1 of the budget used.</param>
/// <param name="Eta">When it will end at its pace so far; null: not known, or not running.</param>
/// <param name="ElapsedSeconds">Running time, pauses left out.</param>
/// <param name="Cost">Summed cost of ended trials, in the evaluator's unit (training seconds).</param>
/// <param name="CreatedAt">When it was ordered.</param>
/// <param name="StartedAt">When its first trial started; null: not yet.</param>
/// <param name="FinishedAt">When it ended; null: not yet.</param>
/// <param name="Version">Rises by one with every change.</param>
public sealed record SearchDocument(string Id, string Name, SearchStatus Status, string Reason, JsonObject Settings, IReadOnlyDictionary<string, int> Trials, int Told, TrialDocument? Best,
    IReadOnlyList<int> Front, ReportDocument? Report, double Progress, DateTimeOffset? Eta, double ElapsedSeconds, double Cost, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt, long Version)
{
    /// <summary>The search at a moment.</summary>
    public static SearchDocument Of(Search search, Catalog catalog, DateTimeOffset now) => new(search.Id, search.Settings.Name, search.Status, search.Reason,
        SettingsWriter.Write(search.Settings, catalog), Counted(search.Counts), search.Told, search.Best is { } best ? TrialDocument.Of(search.Trials[best]) : null, search.Front,
        search.Report is { } report ? new(report.Trial, report.Metrics) : null, search.ProgressAt(now), search.EtaAt(now), search.ElapsedAt(now).TotalSeconds, search.Cost,
        search.CreatedAt, search.StartedAt, search.FinishedAt, search.Version);

    /// <summary>Every state with its number of trials.</summary>
    public static IReadOnlyDictionary<string, int> Counted(TrialCounts counts) => Enum.GetValues<TrialState>().ToDictionary(state => state.ToString(), state => counts[state]);
}

/// <summary>Metrics of the winner that no decision rested on.</summary>
/// <param name="Trial">The winner when they were read.</param>
/// <param name="Metrics">test_acc, …</param>
public sealed record ReportDocument(int Trial, IReadOnlyDictionary<string, double> Metrics);
