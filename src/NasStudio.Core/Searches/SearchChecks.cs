using NasStudio.Core.PlugIns;

namespace NasStudio.Core.Searches;

/// <summary>What can be wrong with an order as a whole, each part being right in itself.</summary>
public static class SearchChecks
{
    /// <summary>Every fault, by path in the order; empty: it can be run.</summary>
    /// <param name="settings">As read.</param>
    /// <param name="processors">Of the machine.</param>
    public static ImmutableArray<Fault> Of(SearchSettings settings, int processors) =>
        [.. Fits(settings), .. Objectives(settings), .. Budget(settings.Budget), .. Threads(settings, processors)];

    private static IEnumerable<Fault> Fits(SearchSettings settings)
    {
        if (settings.Task() is not { } task)
            return [new("dataset", "is required: this evaluator learns from a data set")];
        var problem = new Strategies.SearchProblem(settings.Space, task, settings.Objectives, settings.Budget, settings.Evaluator.Full);
        return settings.Space.Fits(task).Select(fault => fault.Under("space")).Concat(settings.Strategy.Fits(problem).Select(fault => fault.Under("strategy")));
    }

    private static IEnumerable<Fault> Objectives(SearchSettings settings)
    {
        var seen = new HashSet<string>();
        foreach (var (index, objective) in settings.Objectives.Index())
        {
            if (!settings.Evaluator.Measures.Contains(objective.Metric))
                yield return new($"objectives[{index}].metric", $"this evaluator does not measure {SettingsText.Quoted(objective.Metric)}; it measures: {string.Join(", ", settings.Evaluator.Measures)}");
            if (!seen.Add(objective.Metric))
                yield return new($"objectives[{index}].metric", $"{SettingsText.Quoted(objective.Metric)} is pursued already; name each metric once");
        }
    }

    private static IEnumerable<Fault> Budget(Budget budget) => budget is { MaxTrials: null, MaxDuration: null, MaxCost: null }
        ? [new("budget", "sets no end: give maxTrials, maxDuration or maxCost")] : [];

    // Trials of one thread each may well be more than the processors: the studio queues them. A trial's own threads are never cut down, for the numbers depend on them.
    private static IEnumerable<Fault> Threads(SearchSettings settings, int processors)
    {
        var (threads, trials) = (settings.ThreadsPerTrial, settings.MaxConcurrentTrials ?? 1);
        return threads > processors ? [new("threadsPerTrial", $"must not exceed the {processors} processors of this machine, not {threads}")]
            : threads > 1 && (long)threads * trials > processors
                ? [new("maxConcurrentTrials", $"{trials} trials of {threads} threads need {(long)threads * trials} processors, this machine has {processors}: lower this or threadsPerTrial")]
                : [];
    }
}
