using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace NasStudio.Core.PlugIns;

/// <summary>The bounds that a <see cref="RangeAttribute"/> sets, in the setting's own type.</summary>
/// <param name="Minimum">The least value, or the one to exceed where <paramref name="AboveMinimum"/>.</param>
/// <param name="Maximum">The greatest value, or the one to stay below where <paramref name="BelowMaximum"/>.</param>
/// <param name="AboveMinimum">Whether the minimum itself is out of bounds.</param>
/// <param name="BelowMaximum">Whether the maximum itself is out of bounds.</param>
public sealed record SettingsRange(IComparable Minimum, IComparable Maximum, bool AboveMinimum = false, bool BelowMaximum = false)
{
    internal static SettingsRange Of(RangeAttribute range, Type clr) =>
        new(Bound(range.Minimum, clr), Bound(range.Maximum, clr), range.MinimumIsExclusive, range.MaximumIsExclusive);

    /// <summary>Whether a value of the setting's type lies within.</summary>
    public bool Holds(object value) =>
        Minimum.CompareTo(value) is var low && (AboveMinimum ? low < 0 : low <= 0) && Maximum.CompareTo(value) is var high && (BelowMaximum ? high > 0 : high >= 0);

    /// <summary>"between 1 and 256", "at least 1", "above 0 and at most 1".</summary>
    public override string ToString() =>
        Endless(Maximum) ? $"{(AboveMinimum ? "above" : "at least")} {SettingsText.Of(Minimum)}"
        : AboveMinimum || BelowMaximum ? $"{(AboveMinimum ? "above" : "at least")} {SettingsText.Of(Minimum)} and {(BelowMaximum ? "below" : "at most")} {SettingsText.Of(Maximum)}"
        : $"between {SettingsText.Of(Minimum)} and {SettingsText.Of(Maximum)}";

    private static bool Endless(IComparable bound) => bound is int.MaxValue or long.MaxValue or double.MaxValue;

    private static IComparable Bound(object bound, Type clr)
    {
        if (clr == typeof(TimeSpan))
            return TimeSpan.Parse((string)bound, CultureInfo.InvariantCulture);
        var number = Convert.ToDouble(bound, CultureInfo.InvariantCulture);
        return clr == typeof(int) ? (int)number : clr == typeof(long) ? (IComparable)(long)number : number;
    }
}
