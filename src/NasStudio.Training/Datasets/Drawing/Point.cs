namespace NasStudio.Training.Datasets.Drawing;

/// <summary>A place on the sheet in units: see <see cref="Sheet"/>. On a stencil, in hundredths of its box.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Downwards.</param>
internal readonly record struct Point(int X, int Y)
{
    public static implicit operator Point((int X, int Y) pair) => new(pair.X, pair.Y);

    /// <summary>Half-way to another point.</summary>
    public Point Middle(Point other) => new((X + other.X) / 2, (Y + other.Y) / 2);
}
