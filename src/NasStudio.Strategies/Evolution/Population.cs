using NasStudio.Core.Spaces;

namespace NasStudio.Strategies.Evolution;

/// <summary>A member of a population.</summary>
/// <param name="Trial">The trial that evaluated it.</param>
/// <param name="Genotype">Its genes.</param>
/// <param name="Fitness">The trial's score; more is better.</param>
/// <param name="Born">How many had joined before it.</param>
internal sealed record Individual(int Trial, Genotype Genotype, double Fitness, int Born);

/// <summary>The living, by age and by fitness.</summary>
/// <param name="capacity">From here on one leaves for each that joins.</param>
/// <param name="removal">Who leaves.</param>
internal sealed class Population(int capacity, Removal removal)
{
    private readonly List<Individual> byAge = [];
    private readonly SortedSet<Individual> byFitness = new(Comparer<Individual>.Create((left, right) =>
        left.Fitness.CompareTo(right.Fitness) is var order && order != 0 ? order : left.Born.CompareTo(right.Born)));

    /// <summary>How many have joined so far.</summary>
    public int Joined { get; private set; }

    /// <summary>How many live.</summary>
    public int Count => byAge.Count;

    /// <summary>The living, oldest first.</summary>
    public IReadOnlyList<Individual> ByAge => byAge;

    /// <summary>The living, worst first; of equals the older first.</summary>
    public SortedSet<Individual> ByFitness => byFitness;

    /// <summary>The mean fitness of the living.</summary>
    public double Mean { get; private set; }

    /// <summary>Lets a member in, and another out where there are too many.</summary>
    public void Join(int trial, Genotype genotype, double fitness)
    {
        var individual = new Individual(trial, genotype, fitness, Joined++);
        byAge.Add(individual);
        byFitness.Add(individual);
        if (removal == Removal.None || Count <= capacity)
        {
            Mean += (fitness - Mean) / Count;
            return;
        }
        var leaver = removal == Removal.Oldest ? byAge[0] : byFitness.Min!;
        byAge.Remove(leaver);
        byFitness.Remove(leaver);
        Mean = byAge.Average(member => member.Fitness);
    }

    /// <summary>The fittest of a random sample, of equals the one drawn first.</summary>
    public Individual Fittest(int sample, Sampling sampling, Random dice)
    {
        var drawn = sampling == Sampling.WithReplacement ? Enumerable.Range(0, sample).Select(_ => dice.Next(Count)).ToArray() : Distinct(Math.Min(sample, Count), dice);
        return drawn.Select(index => byAge[index]).MaxBy(member => member.Fitness)!;
    }

    // Floyd's algorithm (Bentley and Floyd, CACM 1987) draws a uniform set in time of its size; the shuffle makes every order equally likely too.
    private int[] Distinct(int sample, Random dice)
    {
        var chosen = new HashSet<int>(sample);
        for (var bound = Count - sample; bound < Count; bound++)
            if (dice.Next(bound + 1) is var index && !chosen.Add(index))
                chosen.Add(bound);
        var drawn = chosen.ToArray();
        dice.Shuffle(drawn);
        return drawn;
    }
}
