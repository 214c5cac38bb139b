using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;
using NasStudio.Strategies.Evolution;
using NasStudio.Tests;

namespace NasStudio.Strategies.Tests;

/// <summary>
/// 150 evaluations on the real table, searching on the 12-epoch validation accuracy and reporting the 200-epoch accuracies of the best by it; against levels of an independent
/// implementation (2000 runs), within four combined standard errors.
/// </summary>
[Trait("Speed", "Slow")]
public class NasBench201ReplayTests
{
    private const int Runs = 1000;

    [Fact]
    public void Random_search_reaches_its_level() => AssertLevels(new RandomSearch(), (91.040, .006), (93.8279, 0), .048);

    [Fact]
    public void Regularized_evolution_reaches_its_level() => AssertLevels(new RegularizedEvolution { Population = 10, Sample = 3 }, (91.297, .288 / Math.Sqrt(2000)), (94.056, .302 / Math.Sqrt(2000)), .323);

    private static void AssertLevels(Strategy strategy, (double Mean, double Error) valid, (double Mean, double Error) test, double share)
    {
        var table = NasBench201Table.Read();
        var winners = Enumerable.Range(0, Runs).Select(seed =>
            table[AskTell.Run(strategy, new NasBench201(), genotype => table[genotype].Signal / 100, 150, seed).MaxBy(trial => trial.Metrics["val_acc"])!.Genotype!]).ToArray();
        LevelsTests.AssertLevel([.. winners.Select(row => row.Valid)], valid.Mean, valid.Error);
        LevelsTests.AssertLevel([.. winners.Select(row => row.Test)], test.Mean, test.Error);
        var hits = winners.Count(row => row.Test >= 94.3) / (double)Runs;
        Assert.InRange(hits, share - 4 * Error(share), share + 4 * Error(share));
    }

    private static double Error(double share) => Math.Sqrt(share * (1 - share) * (1.0 / Runs + 1.0 / 2000));
}
