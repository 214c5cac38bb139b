using NasStudio.Core.Searches;
using NasStudio.Web.Components.Controls;

namespace NasStudio.Web.Components.Panels;

/// <summary>One page of a search's trials, filtered and in order.</summary>
/// <param name="Page">The trials to show.</param>
/// <param name="Total">After filtering.</param>
/// <param name="Number">Which page, from 1.</param>
/// <param name="Order">The column's key and whether it goes down; the trials that lack its value come last.</param>
public sealed record TrialRows(IReadOnlyList<Trial> Page, int Total, int Number, (string Key, bool Down) Order)
{
    private const int Size = 25;

    /// <summary>A column that trials can be ordered by.</summary>
    /// <param name="Key">In the URL: a metric's name, "number", "state".</param>
    /// <param name="Title">Its heading.</param>
    /// <param name="Number">Whether it is set right.</param>
    /// <param name="Up">Whether the first click orders upwards.</param>
    public sealed record Column(string Key, string Title, bool Number, bool Up);

    /// <summary>No trial.</summary>
    public static TrialRows None { get; } = new([], 0, 1, ("number", true));

    /// <summary>How many pages there are.</summary>
    public int Pages => (Total + Size - 1) / Size;

    /// <summary>The columns for a search's objective.</summary>
    public static IEnumerable<Column> Columns(Search search)
    {
        var metric = search.Objective.Metric;
        var name = Formats.MetricName(metric);
        return
        [
            new("number", "#", true, false), new("state", "State", false, true), new(metric, char.ToUpperInvariant(name[0]) + name[1..], true, search.Objective.Direction == Direction.Minimize),
            .. new Column[] { new("params", "Parameters", true, true), new("macs", "MACs", true, true), new("seconds", "Time", true, true) }.Where(column => column.Key != metric),
        ];
    }

    /// <summary>The page asked for, or the nearest there is. Newest first is read from the end, without ordering.</summary>
    /// <param name="search">Whose trials.</param>
    /// <param name="sort">A column's key, "-" in front for descending; null or unknown: newest first.</param>
    /// <param name="state">Only these; null: all.</param>
    /// <param name="number">Which page, from 1.</param>
    public static TrialRows Of(Search search, string? sort, TrialState? state, int number)
    {
        var known = sort is not null && Columns(search).Any(column => column.Key == sort.TrimStart('-'));
        var (key, down) = known ? (sort!.TrimStart('-'), sort.StartsWith('-')) : ("number", true);
        var total = state is { } only ? search.Counts[only] : search.Trials.Count;
        number = Math.Clamp(number, 1, Math.Max(1, (total + Size - 1) / Size));
        var ordered = key == "number" ? ByNumber(search, down) : Ordered(search.Trials, key, down);
        return new([.. ordered.Where(trial => state is null || trial.State == state).Skip((number - 1) * Size).Take(Size)], total, number, (key, down));
    }

    private static IEnumerable<Trial> ByNumber(Search search, bool down)
    {
        for (var index = 0; index < search.Trials.Count; index++)
            yield return search.Trials[down ? search.Trials.Count - 1 - index : index];
    }

    private static IOrderedEnumerable<Trial> Ordered(IEnumerable<Trial> trials, string key, bool down)
    {
        double? Value(Trial trial) => key == "state" ? (double)trial.State : trial.Metrics.Get(key);
        var known = trials.OrderBy(trial => Value(trial) is null);
        return (down ? known.ThenByDescending(Value) : known.ThenBy(Value)).ThenBy(trial => trial.Number);
    }
}
