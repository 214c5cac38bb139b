using NasStudio.Core.Evaluation;

namespace NasStudio.Core.Searches;

/// <summary>
/// The whole state of a search, immutable: a new one follows from an old one and an event at a cost that does not grow with the number of trials (logarithms apart).
/// </summary>
/// <param name="Id">Short, URL-safe, unique.</param>
/// <param name="Settings">As ordered; name, budget and concurrency may be changed while it runs.</param>
/// <param name="CreatedAt">When it was ordered.</param>
public sealed record Search(string Id, SearchSettings Settings, DateTimeOffset CreatedAt)
{
    /// <summary>Where it stands.</summary>
    public SearchStatus Status { get; init; } = SearchStatus.Queued;

    /// <summary>Why it stands there, a sentence for the user.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Rises by one with every change.</summary>
    public long Version { get; init; }

    /// <summary>Strategy calls so far; keys the dice, so that pausing and other events without a call do not change what comes next.</summary>
    public long Turn { get; init; }

    /// <summary>By number.</summary>
    public ImmutableList<Trial> Trials { get; init; } = [];

    /// <summary>Trials by state.</summary>
    public TrialCounts Counts { get; init; } = TrialCounts.None;

    /// <summary>Ended trials that are charged to <see cref="Budget.MaxTrials"/>: all but continuations and cancelled ones.</summary>
    public int Told { get; init; }

    /// <summary>The best trial by the first objective, the earlier of equals; null: none yet.</summary>
    public int? Best { get; init; }

    /// <summary>Trials that no other is at least as good as in every objective and better in one; in order of number. With one objective: the best.</summary>
    public ImmutableArray<int> Front { get; init; } = [];

    /// <summary>Summed cost of ended trials, in the evaluator's unit.</summary>
    public double Cost { get; init; }

    /// <summary>Best-so-far of the first objective over told trials, thinned to at most 64 points.</summary>
    public Sparkline Sparkline { get; init; } = Sparkline.Empty;

    /// <summary>Metrics of the winner that no decision rested on (test_acc), with the trial they are of; null: not read yet.</summary>
    public Report? Report { get; init; }

    /// <summary>Running time up to <see cref="RunningSince"/>, or in all while it does not run.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Since when it has been running; null: it is not.</summary>
    public DateTimeOffset? RunningSince { get; init; }

    /// <summary>When its first trial started; null: not yet.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null: not yet.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Which trial changed in which version, each trial once, by its last change.</summary>
    internal ImmutableSortedSet<(long Version, int Trial)> Changes { get; init; } = [];

    /// <summary>The version in which each trial last changed.</summary>
    internal ImmutableList<long> LastChanged { get; init; } = [];

    /// <summary>The objective that <see cref="Best"/> is of.</summary>
    public Objective Objective => Settings.Objectives[0];

    /// <summary>Running time until now.</summary>
    public TimeSpan ElapsedAt(DateTimeOffset now) => RunningSince is { } since && now > since ? Elapsed + (now - since) : Elapsed;

    /// <summary>The trials that changed after <paramref name="version"/>, in order of their last change. Reads only those.</summary>
    public IEnumerable<Trial> Since(long version)
    {
        var start = ~Changes.IndexOf((version + 1, -1));
        for (var index = start; index < Changes.Count; index++)
            yield return Trials[Changes[index].Trial];
    }

    /// <summary>0–1: the part of the budget that is used, by the bound that is nearest.</summary>
    public double ProgressAt(DateTimeOffset now)
    {
        if (Status == SearchStatus.Succeeded)
            return 1;
        var budget = Settings.Budget;
        var trials = budget.MaxTrials is { } max ? (double)Told / max : 0;
        var time = budget.MaxDuration is { } duration ? ElapsedAt(now) / duration : 0;
        var cost = budget.MaxCost is { } bound ? Cost / bound : 0;
        return Math.Clamp(Math.Max(trials, Math.Max(time, cost)), 0, 1);
    }

    /// <summary>When the search will end at its pace so far; null: not known, or not running.</summary>
    public DateTimeOffset? EtaAt(DateTimeOffset now) =>
        Status == SearchStatus.Running && Told > 0 && ProgressAt(now) is > 0 and var progress ? now + ElapsedAt(now) * ((1 - progress) / progress) : null;

    /// <summary>What lists show of it.</summary>
    public SearchSummary SummaryAt(DateTimeOffset now) => new(Id, Settings, Status, Reason, Counts, Best, Best is { } best ? Trials[best].Metrics : Metrics.Empty, Sparkline.Points,
        ProgressAt(now), ElapsedAt(now), CreatedAt, StartedAt, FinishedAt, Version);
}

/// <summary>Metrics of the winner that no decision rested on.</summary>
/// <param name="Trial">The winner when they were read.</param>
/// <param name="Metrics">"test_acc", …</param>
public sealed record Report(int Trial, Metrics Metrics);
