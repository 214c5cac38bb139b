using NasStudio.Core.Evaluation;
using NasStudio.Core.Searches;
using NasStudio.Core.Strategies;

namespace NasStudio.Strategies.Evolution;

/// <summary>Regularized evolution under way.</summary>
internal sealed class Generations(RegularizedEvolution settings, SearchProblem problem) : ISearchStrategy
{
    private readonly Objective objective = problem.Objectives[0];
    private readonly Population population = new(settings.Population, settings.Removal);
    private readonly PopulationView view = new(problem.Objectives[0]);

    // Random members that are being evaluated; they will fill the population unless they fail.
    private readonly HashSet<int> founders = [];

    public Proposal Ask(int trial, Random dice) =>
        population.Count == 0 || population.Count + founders.Count < settings.Population ? Founder(trial, dice) : Child(dice);

    public void Observe(int trial, Measurement measurement)
    {
    }

    public void Tell(Trial trial, Random dice)
    {
        founders.Remove(trial.Number);
        if (trial is not { Genotype: { } genotype } || trial.Score(objective) is not { } fitness)
            return;
        population.Join(trial.Number, genotype, fitness);
        view.Add(population);
    }

    public IReadOnlyList<Insight> Insights() => view.Of(population);

    private Proposal Founder(int trial, Random dice)
    {
        founders.Add(trial);
        return new(new Member(problem.Space.Sample(dice)), problem.Full)
        { Why = $"random member {population.Count + founders.Count} of the first population of {settings.Population}" };
    }

    private Proposal Child(Random dice)
    {
        var parent = population.Fittest(settings.Sample, settings.Sampling, dice);
        var child = problem.Space.Mutate(parent.Genotype, dice);
        return new(new Member(child), problem.Full)
        {
            Parents = [parent.Trial],
            Why = $"child of trial {parent.Trial}, the best of {settings.Sample} sampled ({MetricText.Of(objective, parent.Fitness)}): {Edit.Between(problem.Space, parent.Genotype, child)}",
        };
    }
}
