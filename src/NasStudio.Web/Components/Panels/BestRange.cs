using NasStudio.Core.Searches;
using NasStudio.Web.Components.Controls;

namespace NasStudio.Web.Components.Panels;

/// <summary>
/// The main chart's vertical range: all results but those of networks that only guess, which would press the rest into a line at the top. Grows with the points, in steps.
/// </summary>
/// <param name="Floor">Results below are at chance level (as shown, per cent); null: the metric knows no chance.</param>
/// <param name="Low">The least result above the floor; NaN: none yet.</param>
/// <param name="High">The greatest.</param>
/// <param name="Hidden">Results below the floor.</param>
public sealed record BestRange(double? Floor, double Low, double High, int Hidden)
{
    // Points of accuracy above guessing that still count as guessing.
    private const double Slack = 5;

    /// <summary>Before any point.</summary>
    public static BestRange Of(Search search) =>
        new(Formats.IsShare(search.Objective.Metric) && search.Settings.Task()?.Classes is { } classes ? 100.0 / classes + Slack : null, double.NaN, double.NaN, 0);

    /// <summary>With one more result.</summary>
    public BestRange With(double value) => Floor is { } floor && value < floor ? this with { Hidden = Hidden + 1 } : this with
    {
        Low = double.IsNaN(Low) ? value : Math.Min(Low, value),
        High = double.IsNaN(High) ? value : Math.Max(High, value),
    };

    /// <summary>The axis: a little more than the results, ending at round numbers; null: left to the chart.</summary>
    public (double Low, double High)? Axis()
    {
        if (Floor is null || double.IsNaN(Low))
            return null;
        var step = High - Low > 8 ? 5.0 : 1.0;
        var low = Math.Floor((Low - step / 4) / step) * step;
        var high = Math.Ceiling((High + step / 4) / step) * step;
        return (Math.Max(0, low), Math.Min(100.6, high));
    }
}
