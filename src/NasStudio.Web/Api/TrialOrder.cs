using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;

namespace NasStudio.Web.Api;

/// <summary>Sorts trials by their number or a metric, descending with '-' in front; those without the metric come last, and equals by number.</summary>
public static class TrialOrder
{
    private static readonly string[] Always =
        ["train_loss", "val_loss", "train_acc", "val_acc", "test_acc", "perplexity", "params", "macs", "latency_ms", "epoch", "seconds", "cost"];

    /// <summary>The search's trials in that order. Throws <see cref="FaultsException"/> where nothing of the search has that name.</summary>
    public static IEnumerable<Trial> Sorted(Search search, string? order)
    {
        var descending = order?.StartsWith('-') == true;
        var key = descending ? order![1..] : order;
        if (string.IsNullOrEmpty(key) && !descending || key == "number")
            return descending ? search.Trials.Reverse() : search.Trials;
        if (!Always.Contains(key) && !search.Settings.Evaluator.Measures.Contains(key!) && !search.Trials.Any(trial => trial.Metrics.ContainsKey(key!)))
            throw new FaultsException([new("order", $"nothing is called '{key}'; order by number or a metric such as {string.Join(", ", search.Settings.Evaluator.Measures.Append("params"))}, with - in front for descending")]);
        return search.Trials.Select(trial => (trial, value: Value(trial, key!)))
            .OrderBy(pair => pair.value is null)
            .ThenBy(pair => descending ? -pair.value : pair.value)
            .ThenBy(pair => pair.trial.Number)
            .Select(pair => pair.trial);
    }

    private static double? Value(Trial trial, string key) => trial.Metrics.Get(key) ?? key switch
    {
        "epoch" when trial.Curve.Count > 0 => trial.Curve[^1].Epoch,
        "cost" when trial.State.Ended() => trial.Cost,
        _ => null,
    };
}
