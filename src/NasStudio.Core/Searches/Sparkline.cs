namespace NasStudio.Core.Searches;

/// <summary>A line of at most 64 points over any number of values: whenever it is full, every other point is dropped and from then on twice as many values make one point.</summary>
/// <param name="Points">Oldest first; each the last value of its stretch.</param>
/// <param name="Stride">Values a point; a power of two.</param>
/// <param name="Pending">Values in the last point.</param>
public sealed record Sparkline(ImmutableArray<double> Points, int Stride, int Pending)
{
    /// <summary>No value yet.</summary>
    public static Sparkline Empty { get; } = new([], 1, 0);

    /// <summary>The line with one more value.</summary>
    public Sparkline Plus(double value)
    {
        if (Pending > 0 && Pending < Stride)
            return this with { Points = Points.SetItem(Points.Length - 1, value), Pending = Pending + 1 };
        if (Points.Length < 64)
            return this with { Points = Points.Add(value), Pending = 1 };
        return new Sparkline([.. Points.Where((_, index) => index % 2 == 1)], Stride * 2, Stride * 2).Plus(value);
    }

    /// <inheritdoc/>
    public bool Equals(Sparkline? other) => other is not null && (Stride, Pending) == (other.Stride, other.Pending) && Points.SequenceEqual(other.Points);

    /// <inheritdoc/>
    public override int GetHashCode() => Points.Aggregate(HashCode.Combine(Stride, Pending), HashCode.Combine);
}
