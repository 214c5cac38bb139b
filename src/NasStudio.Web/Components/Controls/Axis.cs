namespace NasStudio.Web.Components.Controls;

/// <summary>A linear axis with round ticks.</summary>
/// <param name="Low">The least value shown.</param>
/// <param name="High">The greatest, above <paramref name="Low"/>.</param>
/// <param name="Step">Between two ticks: 1, 2 or 5 times a power of ten.</param>
public readonly record struct Axis(double Low, double High, double Step)
{
    /// <summary>An axis over all values that begins and ends at a tick; whole numbers get whole ticks. Values that are not finite are passed over.</summary>
    /// <param name="values">What to show; may be empty.</param>
    /// <param name="ticks">About how many.</param>
    public static Axis Over(IEnumerable<double> values, int ticks = 4)
    {
        var whole = true;
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
            if (double.IsFinite(value))
                (low, high, whole) = (Math.Min(low, value), Math.Max(high, value), whole && double.IsInteger(value));
        if (low > high)
            (low, high) = (0, 1);
        var step = Round(Math.Max(high - low, Math.Max(Math.Abs(high), 1e-9) * 1e-3) / ticks);
        step = whole ? Math.Max(1, step) : step;
        low = Math.Floor(low / step + 1e-9) * step;
        high = Math.Ceiling(high / step - 1e-9) * step;
        return new(low, high > low ? high : low + step, step);
    }

    /// <summary>Where a value stands, 0 at <see cref="Low"/>, 1 at <see cref="High"/>.</summary>
    public double At(double value) => (value - Low) / (High - Low);

    /// <summary>The values to label.</summary>
    public IEnumerable<double> Ticks()
    {
        for (var tick = Math.Ceiling(Low / Step - 1e-9); tick * Step <= High + Step * 1e-9; tick++)
            yield return tick * Step + 0.0; // never "-0"
    }

    /// <summary>A tick's label with no more digits than the step needs.</summary>
    public string Label(double tick) =>
        Math.Abs(tick) >= 10_000 ? Formats.Count(tick) : Formats.Number(tick, "0." + new string('#', Math.Clamp((int)Math.Ceiling(-Math.Log10(Step)), 0, 8)));

    private static double Round(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
    }
}
