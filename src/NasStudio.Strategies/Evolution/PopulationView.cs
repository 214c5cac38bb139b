using System.Globalization;
using NasStudio.Core.Searches;
using NasStudio.Core.Strategies;

namespace NasStudio.Strategies.Evolution;

/// <summary>What a population shows of itself: its fitness over time and its living members.</summary>
internal sealed class PopulationView(Objective objective)
{
    private const int Shown = 100;
    private readonly List<(double Joined, double Best, double Mean, double Worst)> history = [];

    /// <summary>Notes where the population stands; called whenever a member has joined.</summary>
    public void Add(Population population) =>
        history.Add((population.Joined, population.ByFitness.Max!.Fitness, population.Mean, population.ByFitness.Min!.Fitness));

    /// <summary>Its series and its table; none before anyone has joined.</summary>
    public IReadOnlyList<Insight> Of(Population population) => history.Count == 0 ? [] :
    [
        new SeriesInsight("Population fitness", "Best, mean and worst of the living; where they meet, the population has lost its variety.", "members joined", MetricText.Label(objective),
            [Line("best", point => point.Best), Line("mean", point => point.Mean), Line("worst", point => point.Worst)]),
        new TableInsight("Living population", $"The members that can have children, best first{(population.Count > Shown ? $": the first {Shown} of {population.Count}" : "")}. Age counts those that joined later.",
            ["trial", MetricText.Label(objective), "age", "genotype"],
            [.. population.ByFitness.Reverse().Take(Shown).Select(member => ImmutableArray.Create(Number(member.Trial), MetricText.Of(objective, member.Fitness),
                Number(population.Joined - 1 - member.Born), member.Genotype.ToString()))]),
    ];

    private InsightLine Line(string name, Func<(double Joined, double Best, double Mean, double Worst), double> height) =>
        new(name, [.. history.Select(point => (point.Joined, MetricText.Scaled(objective, height(point))))]);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
