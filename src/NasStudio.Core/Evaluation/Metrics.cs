using System.Collections;

namespace NasStudio.Core.Evaluation;

/// <summary>
/// Named finite numbers: <c>train_loss val_loss train_acc val_acc test_acc perplexity params macs latency_ms seconds</c>. Accuracies are 0–1. A number that is not finite is refused:
/// a diverged training is a Failed trial, not a metric.
/// </summary>
public sealed class Metrics : IReadOnlyDictionary<string, double>, IEquatable<Metrics>
{
    private readonly ImmutableSortedDictionary<string, double> values;

    private Metrics(ImmutableSortedDictionary<string, double> values) => this.values = values;

    /// <summary>No metric.</summary>
    public static Metrics Empty { get; } = new(ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal));

    /// <summary>These metrics, a later one of the same name winning.</summary>
    public static Metrics Of(params IEnumerable<KeyValuePair<string, double>> values) => Empty.With(values);

    /// <summary>These metrics, a later one of the same name winning.</summary>
    public static Metrics Of(params ReadOnlySpan<(string Name, double Value)> values)
    {
        var result = Empty;
        foreach (var (name, value) in values)
            result = result.With(name, value);
        return result;
    }

    /// <summary>A copy with one metric added or replaced. Throws where the value is not finite.</summary>
    public Metrics With(string name, double value) => new(values.SetItem(name, Finite(name, value)));

    /// <summary>A copy with metrics added or replaced.</summary>
    public Metrics With(IEnumerable<KeyValuePair<string, double>> others) => new(values.SetItems(others.Select(pair => new KeyValuePair<string, double>(pair.Key, Finite(pair.Key, pair.Value)))));

    /// <summary>The metric, or null where it was not measured.</summary>
    public double? Get(string name) => values.TryGetValue(name, out var value) ? value : null;

    /// <inheritdoc/>
    public double this[string key] => values[key];

    /// <inheritdoc/>
    public IEnumerable<string> Keys => values.Keys;

    /// <inheritdoc/>
    public IEnumerable<double> Values => values.Values;

    /// <inheritdoc/>
    public int Count => values.Count;

    /// <inheritdoc/>
    public bool ContainsKey(string key) => values.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, out double value) => values.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => values.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Metrics? other) => other is not null && values.SequenceEqual(other.values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Metrics);

    /// <inheritdoc/>
    public override int GetHashCode() => values.Aggregate(17, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static double Finite(string name, double value) => double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "a metric is a finite number");
}
