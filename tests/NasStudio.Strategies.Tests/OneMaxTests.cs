using NasStudio.Core.Architectures;
using NasStudio.Core.Numerics;
using NasStudio.Core.Spaces;
using NasStudio.Strategies.Evolution;

namespace NasStudio.Strategies.Tests;

/// <summary>The toy of the paper's notebook: as many ones as possible among 100 bits, seen through noise of 0.01. Levels of an independent implementation, 200 seeds.</summary>
[Trait("Speed", "Slow")]
public class OneMaxTests
{
    private const int Runs = 200;

    [Theory]
    [InlineData(Removal.Oldest, 89.78, 2.16)]
    [InlineData(Removal.Worst, 89.61, 1.88)]
    public void Evolution_reaches_its_level(Removal removal, double level, double deviation)
    {
        var strategy = new RegularizedEvolution { Population = 100, Sample = 10, Removal = removal };
        var bests = Enumerable.Range(0, Runs).Select(seed =>
        {
            var noise = Dice.Of(seed, -1);
            var trials = AskTell.Run(strategy, new Bits(), genotype => genotype.Genes.Sum() / 100.0 + 0.01 * Normal(noise), 1000, seed);
            return (double)trials.MaxBy(trial => trial.Metrics["val_acc"])!.Genotype!.Genes.Sum();
        }).ToArray();
        LevelsTests.AssertLevel(bests, level, deviation / Math.Sqrt(Runs));
    }

    // Box and Muller, Annals of Mathematical Statistics 1958.
    private static double Normal(Random dice) => Math.Sqrt(-2 * Math.Log(1 - dice.NextDouble())) * Math.Cos(2 * Math.PI * dice.NextDouble());

    private sealed record Bits : SearchSpace
    {
        private static readonly ImmutableArray<Choice> Decisions = [.. Enumerable.Range(0, 100).Select(index => new Choice($"bit {index}", ["0", "1"]))];

        public override Choice? Next(ReadOnlySpan<int> genes) => genes.Length < 100 ? Decisions[genes.Length] : null;

        public override Architecture Decode(Genotype genotype, TaskShape task) => throw new NotSupportedException();
    }
}
