using NasStudio.Core.Evaluation;
using NasStudio.Core.Numerics;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;
using NasStudio.Strategies.Evolution;

namespace NasStudio.Strategies.Tests;

public class RegularizedEvolutionTests
{
    private static readonly NasBench201 Space = new();

    [Fact]
    public void The_oldest_leave_however_good_they_are()
    {
        // Three founders, the first the best by far; after one cycle it is gone, after three all founders are.
        var (search, turn) = Filled(new() { Population = 3, Sample = 1 }, [0.9, 0.1, 0.2]);
        Assert.Equal([0, 1, 2], Living(search));
        for (var number = 3; number < 6; number++)
        {
            Cycle(search, number, 0.05, ref turn);
            Assert.Equal([number - 2, number - 1, number], Living(search));
        }
    }

    [Fact]
    public void The_worst_leaves_where_that_is_asked_for()
    {
        var (search, turn) = Filled(new() { Population = 3, Sample = 1, Removal = Removal.Worst }, [0.9, 0.1, 0.2]);
        Cycle(search, 3, 0.5, ref turn);
        Assert.Equal([0, 2, 3], Living(search));
        Cycle(search, 4, 0.05, ref turn);
        Assert.Equal([0, 2, 3], Living(search));
    }

    [Fact]
    public void Nobody_leaves_where_that_is_asked_for()
    {
        var (search, turn) = Filled(new() { Population = 3, Sample = 1, Removal = Removal.None }, [0.9, 0.1, 0.2]);
        for (var number = 3; number < 10; number++)
            Cycle(search, number, 0.05, ref turn);
        Assert.Equal(Enumerable.Range(0, 10), Living(search));
    }

    [Theory]
    [InlineData(Sampling.WithReplacement, new[] { .271, .217, .169, .127, .091, .061, .037, .019, .007, .001 })]
    [InlineData(Sampling.WithoutReplacement, new[] { .3, .7 / 3, .175, .125, .25 / 3, .05, .025, .025 / 3, 0, 0 })]
    public void The_parents_rank_follows_its_law(Sampling sampling, double[] law)
    {
        // Rank r of P: ((P-r+1)/P)^S - ((P-r)/P)^S with replacement, C(P-r, S-1)/C(P, S) without. Trial number = rank - 1.
        const int draws = 40_000;
        var (search, turn) = Filled(new() { Population = 10, Sample = 3, Sampling = sampling }, [.9, .8, .7, .6, .5, .4, .3, .2, .1, .0]);
        var counts = new int[10];
        for (var draw = 0; draw < draws; draw++)
            counts[search.Ask(10 + draw, Dice.Of(1, ++turn))!.Parents.Single()]++;
        for (var rank = 0; rank < 10; rank++)
            Assert.True(Math.Abs(counts[rank] - draws * law[rank]) <= 4 * Math.Sqrt(draws * law[rank] * (1 - law[rank])), $"rank {rank + 1}: {counts[rank] / (double)draws}, law {law[rank]}");
    }

    [Fact]
    public void The_papers_sample_picks_the_best_of_its_population_as_often_as_it_should()
    {
        const int draws = 20_000;
        const double chance = 0.22218;
        var (search, turn) = Filled(new() { Population = 100, Sample = 25 }, [.. Enumerable.Range(0, 100).Select(number => 1 - number / 100.0)]);
        var best = Enumerable.Range(0, draws).Count(draw => search.Ask(100 + draw, Dice.Of(1, ++turn))!.Parents.Single() == 0);
        Assert.InRange(best, draws * chance - 4 * Math.Sqrt(draws * chance * (1 - chance)), draws * chance + 4 * Math.Sqrt(draws * chance * (1 - chance)));
    }

    [Fact]
    public void A_child_differs_from_its_parent_on_one_edge_each_edge_and_operation_equally_likely()
    {
        const int draws = 24_000;
        var (search, turn) = Filled(new() { Population = 1, Sample = 1 }, [0.5]);
        var parent = Space.Sample(Dice.Of(7, 1));
        search.Tell(AskTell.Succeeded(new(1, new(new Member(parent), new(1, 1)) { Why = "the user's own" }, 0), 0.6), Dice.Of(1, ++turn));
        var neighbours = Enumerable.Range(0, draws).Select(draw => ((Member)search.Ask(2 + draw, Dice.Of(1, ++turn))!.Candidate).Genotype).CountBy(child => child).ToDictionary();
        Assert.Equal(Space.Neighbours(parent).ToHashSet(), neighbours.Keys.ToHashSet());
        var squares = neighbours.Values.Sum(count => Math.Pow(count - draws / 24.0, 2) / (draws / 24.0));
        Assert.True(squares < 58.6, $"chi-square {squares} of 23 degrees of freedom; 58.6 is passed less than once in 10 000");
    }

    [Fact]
    public void Founders_are_random_and_come_first_and_a_failed_one_is_replaced()
    {
        var search = new RegularizedEvolution { Population = 3, Sample = 2 }.Start(AskTell.Problem(Space, 10));
        var turn = 0L;
        var asked = Enumerable.Range(0, 3).Select(number => new Trial(number, search.Ask(number, Dice.Of(1, ++turn))!, 0)).ToList();
        Assert.All(asked, trial => Assert.Empty(trial.Proposal.Parents));
        search.Tell(asked[1] with { State = TrialState.Failed }, Dice.Of(1, ++turn));
        search.Tell(AskTell.Succeeded(asked[0], 0.5), Dice.Of(1, ++turn));
        Assert.Empty(search.Ask(3, Dice.Of(1, ++turn))!.Parents);
        Assert.Equal([0], search.Ask(4, Dice.Of(1, ++turn))!.Parents);
    }

    [Fact]
    public void While_nothing_has_ended_further_workers_get_random_members()
    {
        var search = new RegularizedEvolution { Population = 1, Sample = 1 }.Start(AskTell.Problem(Space, 10));
        Assert.All(Enumerable.Range(0, 4), number => Assert.Empty(search.Ask(number, Dice.Of(1, number + 1))!.Parents));
    }

    [Theory]
    [InlineData(TrialState.Failed)]
    [InlineData(TrialState.Infeasible)]
    [InlineData(TrialState.Cancelled)]
    public void A_trial_without_a_result_does_not_join(TrialState state)
    {
        var (search, turn) = Filled(new() { Population = 3, Sample = 1 }, [0.9, 0.1, 0.2]);
        var child = new Trial(3, search.Ask(3, Dice.Of(1, ++turn))!, 0);
        search.Tell(child with { State = state, Metrics = Metrics.Of(("val_acc", 1.0)) }, Dice.Of(1, ++turn));
        Assert.Equal([0, 1, 2], Living(search));
    }

    [Fact]
    public void Age_counts_from_the_end_of_a_trial()
    {
        var search = new RegularizedEvolution { Population = 3, Sample = 1 }.Start(AskTell.Problem(Space, 10));
        var asked = Enumerable.Range(0, 3).Select(number => new Trial(number, search.Ask(number, Dice.Of(1, number + 1))!, 0)).ToList();
        foreach (var number in new[] { 2, 0, 1 })
            search.Tell(AskTell.Succeeded(asked[number], 0.5), Dice.Of(1, 10 + number));
        var turn = 20L;
        Cycle(search, 3, 0.5, ref turn);
        Assert.Equal([0, 1, 3], Living(search));
    }

    [Fact]
    public void What_is_to_be_small_is_made_small()
    {
        var objective = new Objective { Metric = "val_loss", Direction = Direction.Minimize };
        var search = new RegularizedEvolution { Population = 2, Sample = 2, Sampling = Sampling.WithoutReplacement }.Start(AskTell.Problem(Space, 10) with { Objectives = [objective] });
        for (var number = 0; number < 2; number++)
            search.Tell(new Trial(number, search.Ask(number, Dice.Of(1, number + 1))!, 0) with { State = TrialState.Succeeded, Metrics = Metrics.Of(("val_loss", 0.5 + number)) }, Dice.Of(1, 5));
        Assert.Equal([0], search.Ask(2, Dice.Of(1, 6))!.Parents);
        Assert.Contains("(0.5)", search.Ask(2, Dice.Of(1, 6))!.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_child_says_whose_it_is_and_what_has_changed()
    {
        var (search, turn) = Filled(new() { Population = 1, Sample = 1 }, [0.941]);
        Assert.Matches(@"^child of trial 0, the best of 1 sampled \(94\.1 %\): \d→\d [a-z0-9_]+ → [a-z0-9_]+$", search.Ask(1, Dice.Of(1, ++turn))!.Why);
    }

    [Fact]
    public void A_sample_larger_than_the_population_is_a_fault() =>
        Assert.Equal(["sample"], new RegularizedEvolution { Population = 4, Sample = 5 }.Faults().Select(fault => fault.Field));

    [Fact]
    public void The_series_are_those_of_the_living()
    {
        var (search, turn) = Filled(new() { Population = 2, Sample = 1 }, [0.9, 0.1]);
        Cycle(search, 2, 0.2, ref turn);
        var lines = search.Insights().OfType<SeriesInsight>().Single().Lines.ToDictionary(line => line.Name, line => line.Points.Select(point => Math.Round(point.Y, 9)));
        Assert.Equal([90, 90, 20], lines["best"]);
        Assert.Equal([90, 50, 15], lines["mean"]);
        Assert.Equal([90, 10, 10], lines["worst"]);
    }

    private static (ISearchStrategy Search, long Turn) Filled(RegularizedEvolution settings, double[] accuracies)
    {
        var search = settings.Start(AskTell.Problem(Space, 1000));
        var turn = 0L;
        foreach (var (number, accuracy) in accuracies.Index())
            Cycle(search, number, accuracy, ref turn);
        return (search, turn);
    }

    private static void Cycle(ISearchStrategy search, int number, double accuracy, ref long turn)
    {
        var trial = new Trial(number, search.Ask(number, Dice.Of(1, ++turn))!, 0);
        search.Tell(AskTell.Succeeded(trial, accuracy), Dice.Of(1, ++turn));
    }

    private static IEnumerable<int> Living(ISearchStrategy search) =>
        search.Insights().OfType<TableInsight>().Single().Rows.Select(row => int.Parse(row[0], System.Globalization.CultureInfo.InvariantCulture)).Order();
}
