using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using PlotLayout = Plotly.Blazor.Layout;
using Title = Plotly.Blazor.LayoutLib.XAxisLib.Title;
using YTitle = Plotly.Blazor.LayoutLib.YAxisLib.Title;

namespace NasStudio.Web.Components.Controls;

/// <summary>
/// How Plotly's charts look. Lines and points have colours that reach 3:1 on white and on the dark surface alike; text, grid and ground follow the page's style sheet.
/// </summary>
public static class ChartLook
{
    /// <summary>The most points that one trace keeps; the oldest go first.</summary>
    public const int MostPoints = 2_000;

    /// <summary>Okabe and Ito's blue: what matters most.</summary>
    public const string Main = "#2b80c2";

    /// <summary>One among many.</summary>
    public const string Point = "#7d8ba0";

    /// <summary>Okabe and Ito's vermillion: failures.</summary>
    public const string Bad = "#d55e00";

    /// <summary>Okabe and Ito's bluish green: the second line.</summary>
    public const string Second = "#0a9a72";

    /// <summary>No bar of buttons: zooming is dragging, back is a double click.</summary>
    public static Config Config() => new() { Responsive = true, DisplayLogo = false, DisplayModeBar = Plotly.Blazor.ConfigLib.DisplayModeBarEnum.False };

    /// <summary>Two axes with titles, no frame, a legend above.</summary>
    public static PlotLayout Layout(string x, string y) => new()
    {
        PaperBgColor = "rgba(0,0,0,0)",
        PlotBgColor = "rgba(0,0,0,0)",
        AutoSize = true,
        Margin = new() { L = 52, R = 10, T = 8, B = 44 },
        HoverMode = Plotly.Blazor.LayoutLib.HoverModeEnum.Closest,
        Font = new() { Size = 12, Family = "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, Liberation Sans, DejaVu Sans, sans-serif" },
        ShowLegend = true,
        Legend = [new() { Orientation = Plotly.Blazor.LayoutLib.LegendLib.OrientationEnum.H, Y = 1.02m, YAnchor = Plotly.Blazor.LayoutLib.LegendLib.YAnchorEnum.Bottom, X = 0 }],
        XAxis = [new() { Title = new Title { Text = x }, ZeroLine = false, ShowGrid = false, TickFormat = "d" }],
        YAxis = [new() { Title = new YTitle { Text = y }, ZeroLine = false }],
    };
}
