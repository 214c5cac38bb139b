using NasStudio.Core.Searches;
using NasStudio.Web.Components.Controls;

namespace NasStudio.Web.Components.Pages;

/// <summary>What a browser's tab says of a search, most telling part first: "▶ 12/30 · 91.2 % — glyphs".</summary>
public static class TabTitle
{
    /// <summary>The title.</summary>
    public static string Of(Search search)
    {
        var sign = search.Status switch
        {
            SearchStatus.Running => "▶ ",
            SearchStatus.Paused => "⏸ ",
            SearchStatus.Succeeded => "✓ ",
            SearchStatus.Failed => "✗ ",
            SearchStatus.Stopped => "■ ",
            _ => "",
        };
        var done = search.Settings.Budget.MaxTrials is { } max ? $"{search.Told}/{max}" : $"{search.Told} trials";
        var best = search.Best is { } number && search.Trials[number].Metrics.Get(search.Objective.Metric) is { } value ? $" · {Formats.Metric(search.Objective.Metric, value)}" : "";
        return $"{sign}{done}{best} — {SearchNames.Of(search.Settings)}";
    }
}
