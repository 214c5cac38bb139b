using System.Collections.Immutable;

namespace NasStudio.Web.Components.Controls.Graph;

/// <summary>Where the boxes and edges of a view are drawn, in pixels at full size.</summary>
/// <param name="Centres">Each box's centre.</param>
/// <param name="Paths">Each edge as an SVG path, from the lower side of a box to the upper side of another.</param>
/// <param name="Width">Of the drawing.</param>
/// <param name="Height">Of the drawing.</param>
public sealed record GraphPlan(ImmutableArray<(double X, double Y)> Centres, ImmutableArray<string> Paths, double Width, double Height)
{
    /// <summary>A box's width and height.</summary>
    public const double BoxWidth = 214, BoxHeight = 46;

    private const double Gap = 22, LaneWidth = 14, Pitch = 80, Margin = 12;
    private const int Sweeps = 12;

    /// <summary>Plans a view.</summary>
    public static GraphPlan Of(GraphView view)
    {
        var layers = Layers.Over(view);
        var boxes = view.Boxes.Length;
        double Half(int place) => place < boxes ? BoxWidth / 2 : LaneWidth / 2;
        var x = new double[layers.Of.Length];
        foreach (var row in layers.Rows)
            Spread(row, x, Half, _ => 0);
        for (var sweep = 0; sweep < Sweeps; sweep++)
            foreach (var row in sweep % 2 == 0 ? layers.Rows : layers.Rows.Reverse())
                Spread(row, x, Half, place => layers.Above[place].Concat(layers.Below[place]) is var others && others.Any() ? others.Average(other => x[other]) : x[place]);
        var left = Enumerable.Range(0, x.Length).Select(place => x[place] - Half(place)).DefaultIfEmpty(0).Min();
        var right = Enumerable.Range(0, x.Length).Select(place => x[place] + Half(place)).DefaultIfEmpty(0).Max();
        (double X, double Y) At(int place) => (x[place] - left + Margin, layers.Of[place] * Pitch + Margin + BoxHeight / 2);
        return new([.. Enumerable.Range(0, boxes).Select(At)], [.. layers.Routes.Where(route => route.Count > 1).Select(route => Path([.. route.Select(At)]))],
            right - left + 2 * Margin, (layers.Rows.Length - 1) * Pitch + BoxHeight + 2 * Margin);
    }

    // As near to what each place wants as the order and the widths allow: the mean of pushing right and pushing left.
    private static void Spread(List<int> row, double[] x, Func<int, double> half, Func<int, double> wanted)
    {
        var wants = row.Select(wanted).ToArray();
        var (rightward, leftward) = (wants.ToArray(), wants.ToArray());
        for (var index = 1; index < row.Count; index++)
            rightward[index] = Math.Max(wants[index], rightward[index - 1] + half(row[index - 1]) + half(row[index]) + Gap);
        for (var index = row.Count - 2; index >= 0; index--)
            leftward[index] = Math.Min(wants[index], leftward[index + 1] - half(row[index + 1]) - half(row[index]) - Gap);
        for (var index = 0; index < row.Count; index++)
            x[row[index]] = (rightward[index] + leftward[index]) / 2;
    }

    private static string Path(ImmutableArray<(double X, double Y)> points)
    {
        var path = $"M{N(points[0].X)} {N(points[0].Y + BoxHeight / 2)}";
        for (var index = 1; index < points.Length; index++)
        {
            var from = points[index - 1] with { Y = points[index - 1].Y + BoxHeight / 2 };
            var to = points[index] with { Y = points[index].Y - BoxHeight / 2 - (index == points.Length - 1 ? 6 : 0) };
            var middle = (from.Y + to.Y) / 2;
            path += $"C{N(from.X)} {N(middle)} {N(to.X)} {N(middle)} {N(to.X)} {N(to.Y)}" + (index < points.Length - 1 ? $"V{N(points[index].Y + BoxHeight / 2)}" : "");
        }
        return path;
    }

    private static string N(double value) => Formats.Number(value, "0.#");
}
