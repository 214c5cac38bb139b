using System.Globalization;
using NasStudio.Core.Searches;

namespace NasStudio.Strategies;

/// <summary>How strategies write scores for the user: as the metric is, not turned, accuracies in per cent.</summary>
internal static class MetricText
{
    /// <summary>"val_acc (%)", "val_loss".</summary>
    public static string Label(Objective objective) => IsShare(objective) ? $"{objective.Metric} (%)" : objective.Metric;

    /// <summary>A score in the unit of <see cref="Label"/>.</summary>
    public static double Scaled(Objective objective, double score) => objective.Gain(score) * (IsShare(objective) ? 100 : 1);

    /// <summary>"94.1 %", "0.2311".</summary>
    public static string Of(Objective objective, double score) => IsShare(objective)
        ? Scaled(objective, score).ToString("0.0#", CultureInfo.InvariantCulture) + " %"
        : Scaled(objective, score).ToString("G4", CultureInfo.InvariantCulture);

    private static bool IsShare(Objective objective) => objective.Metric.EndsWith("_acc", StringComparison.Ordinal);
}
