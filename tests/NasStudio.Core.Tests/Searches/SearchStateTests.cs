using NasStudio.Core.Evaluation;
using NasStudio.Core.Numerics;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;
using NasStudio.Core.Tests.PlugIns;

namespace NasStudio.Core.Tests.Searches;

/// <summary>Random courses of a search, what is kept up to date event by event against what is computed anew from all trials.</summary>
public class SearchStateTests
{
    private static readonly Objective Accuracy = new();
    private static readonly Objective Size = new() { Metric = "params", Direction = Direction.Minimize };
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1), InlineData(2, 1), InlineData(3, 2), InlineData(4, 2)]
    public void What_is_derived_equals_what_is_computed_anew(int seed, int objectives)
    {
        var dice = Dice.Of(seed, 0);
        var search = Empty(objectives == 1 ? [Accuracy] : [Accuracy, Size]);
        var (ended, versions) = (new List<int>(), new List<long>());
        for (var step = 0; step < 600; step++)
        {
            var before = search;
            var trial = Next(search, dice, step);
            search = search.With(trial);
            if (trial.Number == versions.Count)
                versions.Add(0);
            versions[trial.Number] = search.Version;
            if (trial.State.Ended())
                ended.Add(trial.Number);
            Assert.Equal(before.Version + 1, search.Version);
            if (step % 7 == 0)
                AssertDerived(search, ended, versions, dice.Next((int)search.Version + 2));
        }
        Assert.True(search.Told > 130);
        AssertRestored(search, versions);
    }

    [Fact]
    public void Of_equals_the_earlier_is_the_best_whichever_ended_first()
    {
        var search = Empty([Accuracy]).With(Running(0)).With(Running(1)).With(Ended(1, 0.5)).With(Ended(0, 0.5));
        Assert.Equal((0, 1), (search.Best, search.Front.Length));
        Assert.Equal([0], search.Front);
    }

    [Fact]
    public void A_front_holds_what_nothing_dominates()
    {
        var search = new[] { (0.9, 100.0), (0.8, 50.0), (0.7, 60.0), (0.9, 100.0), (0.95, 100.0), (0.1, 1.0) }.Index()
            .Aggregate(Empty([Accuracy, Size]), (state, trial) => state.With(Ended(trial.Index, trial.Item.Item1, trial.Item.Item2)));
        Assert.Equal([1, 4, 5], search.Front);
    }

    [Fact]
    public void What_is_cancelled_or_goes_on_is_not_charged_but_what_fails_is()
    {
        var search = Empty([Accuracy]).With(Ended(0, 0.5)).With(Running(1) with { State = TrialState.Cancelled }).With(Running(2) with { State = TrialState.Failed })
            .With(Ended(3, 0.6) with { Proposal = Proposal() with { Continues = 0 } });
        Assert.Equal((2, 3), (search.Told, search.Best));
    }

    [Fact]
    public void The_clock_runs_only_while_the_search_does()
    {
        var search = Empty([Accuracy]).In(SearchStatus.Running, "", Start).In(SearchStatus.Paused, "by the user", Start.AddMinutes(5));
        Assert.Equal(TimeSpan.FromMinutes(5), search.ElapsedAt(Start.AddHours(1)));
        search = search.In(SearchStatus.Running, "", Start.AddHours(1));
        Assert.Equal(TimeSpan.FromMinutes(7), search.ElapsedAt(Start.AddMinutes(62)));
        search = search.In(SearchStatus.Succeeded, "", Start.AddMinutes(65));
        Assert.Equal((TimeSpan.FromMinutes(10), Start.AddMinutes(65)), (search.ElapsedAt(Start.AddDays(1)), search.FinishedAt));
    }

    [Fact]
    public void Progress_is_that_of_the_nearest_bound_and_the_end_is_foretold_from_it()
    {
        var search = Empty([Accuracy]) with { Settings = Empty([Accuracy]).Settings with { Budget = new() { MaxTrials = 4, MaxDuration = TimeSpan.FromHours(1) } } };
        search = search.In(SearchStatus.Running, "", Start).With(Ended(0, 0.5));
        Assert.Equal(0.25, search.ProgressAt(Start.AddMinutes(3)));
        Assert.Equal(Start.AddMinutes(12), search.EtaAt(Start.AddMinutes(3)));
        Assert.Equal(0.5, search.ProgressAt(Start.AddMinutes(30)));
        Assert.Null(search.In(SearchStatus.Paused, "", Start.AddMinutes(3)).EtaAt(Start.AddMinutes(4)));
    }

    [Fact]
    public void A_sparkline_keeps_the_last_value_of_every_stretch()
    {
        var (line, values) = (Sparkline.Empty, new List<double>());
        for (var count = 1; count <= 1000; count++)
        {
            values.Add(count * count);
            line = line.Plus(count * count);
            Assert.Equal(Thinned(values), line.Points);
        }
    }

    private static void AssertDerived(Search search, List<int> ended, List<long> versions, long since)
    {
        var results = search.Trials.Where(trial => trial.Score(Accuracy) is not null).ToList();
        var charged = ended.Select(number => search.Trials[number]).ToList();
        Assert.Equal(search.Trials.CountBy(trial => trial.State).ToDictionary(), search.Counts.Pairs().ToDictionary());
        Assert.Equal(charged.Count(IsTold), search.Told);
        Assert.Equal(charged.Sum(trial => trial.Cost), search.Cost, 9);
        Assert.Equal(results.OrderByDescending(trial => trial.Score(Accuracy)).ThenBy(trial => trial.Number).FirstOrDefault()?.Number, search.Best);
        Assert.Equal(results.Where(trial => !results.Any(other => Beats(search, other, trial))).Select(trial => trial.Number), search.Front);
        Assert.Equal(Thinned(BestSoFar(charged)), search.Sparkline.Points);
        Assert.Equal(versions.Index().Where(trial => trial.Item > since).OrderBy(trial => trial.Item).Select(trial => trial.Index), search.Since(since).Select(trial => trial.Number));
    }

    private static void AssertRestored(Search search, List<long> versions)
    {
        var header = search with { Trials = [], Counts = TrialCounts.None, Told = -1, Best = null, Front = [], Cost = -1, Sparkline = Sparkline.Empty };
        var restored = SearchTransitions.Restored(header, search.Trials.Zip(versions));
        Assert.Equal(search.Trials, restored.Trials.AsEnumerable());
        Assert.Equal(search.Front, restored.Front.AsEnumerable());
        Assert.Equal((search.Counts, search.Told, search.Best, search.Cost, search.Sparkline, search.Version), (restored.Counts, restored.Told, restored.Best, restored.Cost, restored.Sparkline, restored.Version));
        Assert.Equal(search.Since(search.Version / 2), restored.Since(search.Version / 2));
    }

    private static Trial Next(Search search, Dice dice, int step)
    {
        var open = search.Trials.Where(trial => !trial.State.Ended()).ToList();
        if (open.Count == 0 || open.Count < 5 && dice.Next(2) == 0)
            return Running(search.Trials.Count) with { State = dice.Next(4) == 0 ? TrialState.Queued : TrialState.Running, Proposal = Proposal() with { Continues = dice.Next(10) == 0 ? 0 : null } };
        var trial = open[dice.Next(open.Count)];
        var state = (TrialState)dice.Next(8);
        // Few values, so that equals are frequent.
        var metrics = Metrics.Of(("val_acc", dice.Next(20) / 20.0), ("params", dice.Next(20)));
        return trial with { State = state, Cost = dice.Next(100) / 8.0, FinishedAt = state.Ended() ? Start.AddSeconds(step / 10) : null, Metrics = dice.Next(20) == 0 ? Metrics.Empty : metrics };
    }

    private static bool Beats(Search search, Trial one, Trial other)
    {
        var (ours, theirs) = (Scores(search, one), Scores(search, other));
        return one != other && ours.Zip(theirs).All(pair => pair.First >= pair.Second) && (!ours.SequenceEqual(theirs) || one.Number < other.Number);
    }

    private static double[] Scores(Search search, Trial trial) => [.. search.Settings.Objectives.Select(objective => trial.Score(objective)!.Value)];

    private static IEnumerable<double> BestSoFar(List<Trial> charged)
    {
        double? best = null;
        foreach (var trial in charged)
        {
            best = trial.Score(Accuracy) is { } score ? Math.Max(best ?? score, score) : best;
            if (best is { } value && IsTold(trial))
                yield return value;
        }
    }

    private static IEnumerable<double> Thinned(IEnumerable<double> values)
    {
        var all = values.ToList();
        var stride = 1;
        while ((all.Count + stride - 1) / stride > 64)
            stride *= 2;
        return all.Chunk(stride).Select(stretch => stretch[^1]);
    }

    private static bool IsTold(Trial trial) => trial.State != TrialState.Cancelled && trial.Proposal.Continues is null;

    private static Search Empty(ImmutableArray<Objective> objectives) =>
        new("s", new() { Space = new NasBench201(), Strategy = new Sampler(), Evaluator = new SampleEvaluator(), Objectives = objectives }, Start);

    private static Trial Running(int number) => new(number, Proposal(), 0) { State = TrialState.Running };

    private static Trial Ended(int number, double accuracy, double size = 1) =>
        Running(number) with { State = TrialState.Succeeded, Metrics = Metrics.Of(("val_acc", accuracy), ("params", size)) };

    private static Proposal Proposal() => new(new Member(new([0, 0, 0, 0, 0, 0])), new(1, 1)) { Why = "" };
}
