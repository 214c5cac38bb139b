using NasStudio.Core.Evaluation;
using NasStudio.Core.Searches;

namespace NasStudio.Storage.Tests;

/// <summary>Equality to the last field and bit; records with immutable collections compare those by reference.</summary>
internal static class SearchAssert
{
    public static void Equal(Search expected, Search? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Settings with { Objectives = [] }, actual.Settings with { Objectives = [] });
        Assert.Equal<IEnumerable<Objective>>(expected.Settings.Objectives, actual.Settings.Objectives);
        Assert.Equal(Scalars(expected), Scalars(actual));
        Assert.Equal<IEnumerable<int>>(expected.Front, actual.Front);
        Assert.Equal(expected.Trials.Count, actual.Trials.Count);
        foreach (var (left, right) in expected.Trials.Zip(actual.Trials))
            Equal(left, right);
        foreach (var version in (long[])[0, expected.Version / 2, expected.Version - 1])
            Assert.Equal(expected.Since(version).Select(trial => trial.Number), actual.Since(version).Select(trial => trial.Number));
    }

    private static void Equal(Trial expected, Trial actual)
    {
        Assert.Equal(Plain(expected), Plain(actual));
        Assert.Equal<IEnumerable<int>>(expected.Proposal.Parents, actual.Proposal.Parents);
        Assert.Equal<IEnumerable<Measurement>>(expected.Curve, actual.Curve);
    }

    private static Trial Plain(Trial trial) => trial with { Proposal = trial.Proposal with { Parents = [] }, Curve = [] };

    private static object Scalars(Search search) => (
        (search.Id, search.CreatedAt, search.Status, search.Reason, search.Version, search.Turn, search.Counts),
        (search.Told, search.Best, Cost: BitConverter.DoubleToInt64Bits(search.Cost), search.Sparkline),
        (search.Report, search.Elapsed, search.RunningSince, search.StartedAt, search.FinishedAt));
}
