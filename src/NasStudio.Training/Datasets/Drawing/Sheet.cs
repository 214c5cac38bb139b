using System.Numerics;
using System.Runtime.CompilerServices;

namespace NasStudio.Training.Datasets.Drawing;

/// <summary>
/// Where strokes are drawn, in integers alone, so that every machine draws the same: 128×128 cells, a bit each, that become 16×16 pixels of 65 levels by counting.
/// Points are given in units, 16 to a cell and 128 to a pixel.
/// </summary>
internal sealed class Sheet
{
    /// <summary>Pixels along each side of the image.</summary>
    public const int Pixels = 16;

    /// <summary>Units along each side of a pixel.</summary>
    public const int UnitsPerPixel = CellsPerPixel * UnitsPerCell;

    /// <summary>Units along each side of the sheet.</summary>
    public const int Extent = Pixels * UnitsPerPixel;

    /// <summary>The coverage of a pixel that is all ink.</summary>
    public const int Full = CellsPerPixel * CellsPerPixel;

    private const int CellsPerPixel = 8;
    private const int UnitsPerCell = 16;
    private const int Cells = Pixels * CellsPerPixel;
    private const int StepsPerArc = 20;

    private readonly UInt128[] rows = new UInt128[Cells];

    /// <summary>Takes all ink off.</summary>
    public void Clear() => Array.Clear(rows);

    /// <summary>
    /// Draws a smooth line: the uniform quadratic B-spline of its points, from the first to the last; a point given twice is a corner.
    /// </summary>
    /// <param name="points">At least two.</param>
    /// <param name="from">The pen's radius in units at the beginning.</param>
    /// <param name="to">And at the end.</param>
    public void Draw(ReadOnlySpan<Point> points, int from, int to)
    {
        var steps = (points.Length - 1) * StepsPerArc;
        var start = points[0];
        for (var arc = 1; arc < points.Length; arc++)
        {
            var end = arc == points.Length - 1 ? points[arc] : points[arc].Middle(points[arc + 1]);
            for (var step = 0; step <= StepsPerArc; step++)
                Stamp(Between(start, points[arc], end, step), from + (to - from) * ((arc - 1) * StepsPerArc + step) / steps);
            start = end;
        }
    }

    /// <summary>Ink in a pixel, 0 to <see cref="Full"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Coverage(int row, int column)
    {
        var count = 0;
        for (var cell = 0; cell < CellsPerPixel; cell++)
            count += BitOperations.PopCount((uint)(byte)(rows[row * CellsPerPixel + cell] >> (column * CellsPerPixel)));
        return count;
    }

    private static Point Between(Point start, Point control, Point end, int step)
    {
        var (a, b, c) = ((StepsPerArc - step) * (StepsPerArc - step), 2 * step * (StepsPerArc - step), step * step);
        const int whole = StepsPerArc * StepsPerArc;
        return new((a * start.X + b * control.X + c * end.X) / whole, (a * start.Y + b * control.Y + c * end.Y) / whole);
    }

    // Hot from the first image on: the first search should not wait for the runtime to find that out.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Stamp(Point centre, int radius)
    {
        var half = 0;
        for (var row = Math.Max(0, CellAfter(centre.Y - radius)); row < Cells && Middle(row) <= centre.Y + radius; row++)
        {
            var rise = Middle(row) - centre.Y;
            var rest = radius * radius - rise * rise;
            while ((half + 1) * (half + 1) <= rest)
                half++;
            while (half * half > rest)
                half--;
            var (first, last) = (Math.Max(0, CellAfter(centre.X - half)), Math.Min(Cells - 1, CellAfter(centre.X + half + 1) - 1));
            if (first <= last)
                rows[row] |= (UInt128.MaxValue >> (Cells - 1 - last + first)) << first;
        }
    }

    /// <summary>The first cell whose middle is not before the place.</summary>
    private static int CellAfter(int place) => (place + UnitsPerCell / 2 - 1) >> 4;

    private static int Middle(int cell) => cell * UnitsPerCell + UnitsPerCell / 2;
}
