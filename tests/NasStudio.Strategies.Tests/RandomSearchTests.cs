using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;

namespace NasStudio.Strategies.Tests;

public class RandomSearchTests
{
    [Fact]
    public void Every_option_of_every_decision_is_equally_likely()
    {
        var genotypes = AskTell.Run(new RandomSearch(), new NasBench201(), _ => 0, 10_000, 1).ConvertAll(trial => trial.Genotype!);
        for (var edge = 0; edge < 6; edge++)
        {
            var squares = genotypes.CountBy(genotype => genotype.Genes[edge]).Sum(pair => Math.Pow(pair.Value - 2000, 2) / 2000);
            Assert.True(squares < 23.5, $"edge {edge}: chi-square {squares} of 4 degrees of freedom; 23.5 is passed once in 10 000");
        }
    }

    [Fact]
    public void Results_change_nothing()
    {
        var up = AskTell.Run(new RandomSearch(), new NasBench201(), _ => 1, 50, 3);
        var down = AskTell.Run(new RandomSearch(), new NasBench201(), genotype => genotype.Genes[0] / 10.0, 50, 3);
        Assert.Equal(up.Select(trial => trial.Genotype), down.Select(trial => trial.Genotype));
    }

    [Fact]
    public void Every_trial_is_evaluated_in_full_and_says_why() => Assert.All(AskTell.Run(new RandomSearch(), new NasBench201(), _ => 0, 5, 1), trial =>
        Assert.Equal((new Fidelity(1, 1), "drawn at random"), (trial.Proposal.Fidelity, trial.Proposal.Why)));
}
