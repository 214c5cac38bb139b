using NasStudio.Core.Searches;
using NasStudio.Web.Components.Controls;

namespace NasStudio.Web.Components.Panels;

/// <summary>What the main chart has drawn: ended trials by number, and the best until each. Trials that end out of order do not bend the line back.</summary>
/// <param name="Ended">Trials drawn, results and failures.</param>
/// <param name="Last">The greatest number drawn; -1: none.</param>
/// <param name="Best">The best value so far, as shown; null: none.</param>
/// <param name="Version">Of the search's state that was drawn last.</param>
public sealed record BestPoints(int Ended, int Last, double? Best, long Version)
{
    /// <summary>Nothing drawn.</summary>
    public static BestPoints None { get; } = new(0, -1, null, -1);

    /// <summary>An ended trial: its number, its value as shown (null: it has none), the greatest number so far and the best so far (null: none).</summary>
    public readonly record struct Point(int Trial, double? Value, int Last, double? Best);

    /// <summary>The points that the search has and the chart has not; reads only trials that changed since. Repeats of earlier trials are trials like others.</summary>
    public (BestPoints After, IReadOnlyList<Point> New) Extend(Search search)
    {
        var scale = Formats.IsShare(search.Objective.Metric) ? 100 : 1;
        var (last, best) = (Last, Best);
        var points = new List<Point>();
        foreach (var trial in search.Since(Version).Where(Drawn).OrderBy(trial => trial.FinishedAt).ThenBy(trial => trial.Number))
        {
            var value = trial.Score(search.Objective) is { } score ? search.Objective.Gain(score) * scale : (double?)null;
            if (value is { } mine && (best is not { } theirs || search.Objective.Gain(mine) > search.Objective.Gain(theirs)))
                best = mine;
            last = Math.Max(last, trial.Number);
            points.Add(new(trial.Number, value, last, best));
        }
        return (new(Ended + points.Count, last, best, search.Version), points);
    }

    private static bool Drawn(Trial trial) => trial.State.Ended() && trial.State != TrialState.Cancelled;
}
