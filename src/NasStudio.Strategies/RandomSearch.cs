using NasStudio.Core.Evaluation;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Strategies;

namespace NasStudio.Strategies;

/// <summary>
/// Independent draws, uniform at every decision of the space; the yardstick for every other strategy. Draws from encodings, not from distinct networks, as every published baseline does.
/// Bergstra and Bengio, "Random Search for Hyper-Parameter Optimization", JMLR 2012; Li and Talwalkar, UAI 2019, for architectures.
/// </summary>
[PlugIn("random", Title = "Random search", Order = 1,
    Summary = "Draws architectures at random, each independent of the others: the yardstick that a strategy has to beat.",
    Source = "Li and Talwalkar, Random Search and Reproducibility for Neural Architecture Search, UAI 2019")]
public sealed record RandomSearch : Strategy
{
    /// <inheritdoc/>
    public override ISearchStrategy Start(SearchProblem problem) => new Draws(problem);

    private sealed class Draws(SearchProblem problem) : ISearchStrategy
    {
        public Proposal Ask(int trial, Random dice) => new(new Member(problem.Space.Sample(dice)), problem.Full) { Why = "drawn at random" };

        public void Observe(int trial, Measurement measurement)
        {
        }

        public void Tell(Trial trial, Random dice)
        {
        }

        public IReadOnlyList<Insight> Insights() => [];
    }
}
