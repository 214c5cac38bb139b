namespace NasStudio.Core.Searches;

/// <summary>How one state of a search follows from another.</summary>
public static class SearchTransitions
{
    /// <summary>The search after a trial was added or changed, everything derived brought up to date. The trial's number is the next free one or a known one.</summary>
    public static Search With(this Search search, Trial trial)
    {
        var version = search.Version + 1;
        var isNew = trial.Number == search.Trials.Count;
        var before = isNew ? null : search.Trials[trial.Number];
        var changed = search with
        {
            Version = version,
            Trials = isNew ? search.Trials.Add(trial) : search.Trials.SetItem(trial.Number, trial),
            LastChanged = isNew ? search.LastChanged.Add(version) : search.LastChanged.SetItem(trial.Number, version),
            Changes = (isNew ? search.Changes : search.Changes.Remove((search.LastChanged[trial.Number], trial.Number))).Add((version, trial.Number)),
            Counts = before?.State == trial.State ? search.Counts : search.Counts.Move(before?.State, trial.State),
            StartedAt = search.StartedAt ?? trial.StartedAt,
        };
        return trial.State.Ended() && before?.State.Ended() != true ? changed.Charged(trial) : changed;
    }

    /// <summary>The search in another status, its clock started or stopped accordingly.</summary>
    public static Search In(this Search search, SearchStatus status, string reason, DateTimeOffset now) => search with
    {
        Version = search.Version + 1,
        Status = status,
        Reason = reason,
        Elapsed = search.ElapsedAt(now),
        RunningSince = status == SearchStatus.Running ? now : null,
        FinishedAt = status.Ended() ? now : null,
    };

    /// <summary>A search from its rows, everything derived computed anew by going through the ended trials in the order of their last changes: the order in which they ended, whatever the clock did.</summary>
    /// <param name="header">Everything but trials and what follows from them.</param>
    /// <param name="rows">By number, without gaps; each with the version of the search in which it last changed.</param>
    public static Search Restored(Search header, IEnumerable<(Trial Trial, long Version)> rows)
    {
        ImmutableArray<(Trial Trial, long Version)> all = [.. rows];
        var search = header with
        {
            Trials = [.. all.Select(row => row.Trial)],
            LastChanged = [.. all.Select(row => row.Version)],
            Changes = [.. all.Select(row => (row.Version, row.Trial.Number))],
            Counts = TrialCounts.Of(all.CountBy(row => row.Trial.State)),
            Told = 0,
            Best = null,
            Front = [],
            Cost = 0,
            Sparkline = Sparkline.Empty,
        };
        return all.Where(row => row.Trial.State.Ended()).OrderBy(row => row.Version).ThenBy(row => row.Trial.Number).Aggregate(search, (sum, row) => sum.Charged(row.Trial));
    }

    private static Search Charged(this Search search, Trial trial)
    {
        var best = search.Best is { } incumbent ? search.Trials[incumbent].Score(search.Objective) : null;
        var score = trial.Score(search.Objective);
        var better = score is { } mine && (best is not { } theirs || mine > theirs || mine.Equals(theirs) && trial.Number < search.Best);
        var told = trial.State != TrialState.Cancelled && trial.Proposal.Continues is null;
        var line = better ? score : best;
        return search with
        {
            Told = search.Told + (told ? 1 : 0),
            Cost = search.Cost + trial.Cost,
            Best = better ? trial.Number : search.Best,
            Front = ParetoFront.With(search, trial),
            Sparkline = told && line is { } gain ? search.Sparkline.Plus(search.Objective.Gain(gain)) : search.Sparkline,
        };
    }
}
