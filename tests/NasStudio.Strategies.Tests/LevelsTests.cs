using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;
using NasStudio.Strategies.Evolution;

namespace NasStudio.Strategies.Tests;

/// <summary>The mean best of 150 evaluations over many seeds, against levels of an independent implementation, within four combined standard errors.</summary>
public class LevelsTests
{
    private const int Trials = 150;

    public static TheoryData<string, Strategy, double, double, double, double> Levels => new()
    {
        { "aging", Evolution(10, 3), 45.81, 1.95, 52.39, 2.59 },
        { "aging, without replacement", Evolution(10, 3) with { Sampling = Sampling.WithoutReplacement }, 46.19, 1.81, 52.77, 2.45 },
        { "worst removed", Evolution(10, 3) with { Removal = Removal.Worst }, 47.78, 0.69, 54.27, 1.97 },
        { "aging, larger", Evolution(50, 10), 46.91, 1.40, 53.53, 2.19 },
    };

    [Theory]
    [MemberData(nameof(Levels))]
    public void Evolution_reaches_its_level(string variant, Strategy strategy, double s, double sdS, double e, double sdE)
    {
        Assert.NotEmpty(variant);
        AssertLevel(Bests(strategy, Tables.S, 1000), s, sdS / Math.Sqrt(2000));
        AssertLevel(Bests(strategy, Tables.E, 1000), e, sdE / Math.Sqrt(2000));
    }

    [Fact]
    public void Random_search_reaches_the_expectation_in_closed_form()
    {
        AssertLevel(Bests(new RandomSearch(), Tables.S, 1000), 40.57365, 0);
        AssertLevel(Bests(new RandomSearch(), Tables.E, 1000), 47.95358, 0);
        Assert.Equal(40.57365, Expectation(Tables.S), 1e-5);
        Assert.Equal(47.95358, Expectation(Tables.E), 1e-5);
    }

    private static RegularizedEvolution Evolution(int population, int sample) => new() { Population = population, Sample = sample };

    private static double[] Bests(Strategy strategy, Func<Genotype, double> table, int runs)
    {
        var values = new double[runs];
        for (var seed = 0; seed < runs; seed++)
            values[seed] = AskTell.Run(strategy, new SixOfFive(), table, Trials, seed).Max(trial => trial.Score(new Objective())!.Value);
        return values;
    }

    // E[max of n draws with replacement] = sum of y(k) ((k/N)^n - ((k-1)/N)^n) over the sorted table.
    private static double Expectation(Func<Genotype, double> table)
    {
        var sorted = new SixOfFive().Enumerate().Select(table).Order().ToArray();
        return sorted.Select((value, index) => value * (Math.Pow((index + 1.0) / sorted.Length, Trials) - Math.Pow((double)index / sorted.Length, Trials))).Sum();
    }

    internal static void AssertLevel(double[] values, double level, double error)
    {
        var mean = values.Average();
        var own = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
        Assert.True(Math.Abs(mean - level) <= 4 * Math.Sqrt(own * own + error * error), $"mean {mean:F3} ± {own:F3}, expected {level} ± {error:F3}");
    }
}
