using System.Runtime.InteropServices;

namespace NasStudio.Core.Spaces;

public abstract partial record SearchSpace
{
    /// <summary>Uniform at every decision (so uniform over genotypes where all branches have the same size).</summary>
    public Genotype Sample(Random dice) => Complete([], choice => dice.Next(choice.Options.Length));

    /// <summary>Whether every gene is an option of the decision it answers, and nothing is missing or left over.</summary>
    public bool Admits(Genotype genotype)
    {
        var genes = genotype.Genes.AsSpan();
        for (var taken = 0; taken < genes.Length; taken++)
            if (Next(genes[..taken]) is not { } choice || (uint)genes[taken] >= (uint)choice.Options.Length)
                return false;
        return Next(genes) is null;
    }

    /// <summary>The decisions that a genotype of this space answers, in order.</summary>
    public ImmutableArray<Choice> Choices(Genotype genotype)
    {
        var genes = genotype.Genes.AsSpan();
        var choices = ImmutableArray.CreateBuilder<Choice>(genes.Length);
        for (var taken = 0; taken < genes.Length; taken++)
            choices.Add(Next(genes[..taken]) ?? throw new ArgumentException($"{genotype} has genes left over after {taken}", nameof(genotype)));
        return choices.ToImmutable();
    }

    /// <summary>
    /// One decision, drawn uniformly among those with more than one option, gets a different option; later decisions keep their gene where their name recurs and the
    /// option still exists, and are resampled otherwise. On NAS-Bench-201 that is NATS-Bench's mutation: one edge, another operation. A space without any real decision
    /// gives the genotype back. A space overrides this where its paper has its own.
    /// </summary>
    public virtual Genotype Mutate(Genotype genotype, Random dice)
    {
        var choices = Choices(genotype);
        var open = Enumerable.Range(0, choices.Length).Where(index => choices[index].Options.Length > 1).ToArray();
        if (open.Length == 0)
            return genotype;
        var at = open[dice.Next(open.Length)];
        var option = dice.Next(choices[at].Options.Length - 1);
        return With(genotype, choices, at, option < genotype.Genes[at] ? option : option + 1, dice);
    }

    /// <summary>Every genotype that differs in one decision; where that opens decisions without a counterpart they take their first option.</summary>
    public virtual IEnumerable<Genotype> Neighbours(Genotype genotype)
    {
        var choices = Choices(genotype);
        for (var at = 0; at < choices.Length; at++)
            for (var option = 0; option < choices[at].Options.Length; option++)
                if (option != genotype.Genes[at])
                    yield return With(genotype, choices, at, option, null);
    }

    /// <summary>Uniform crossover: each decision takes the gene of either parent, by a fair coin where both decided it under the same name; resampled where neither did.</summary>
    public Genotype Cross(Genotype mother, Genotype father, Random dice)
    {
        var (left, right) = (ByName(mother, Choices(mother)), ByName(father, Choices(father)));
        return Complete([], choice => (Kept(left, choice), Kept(right, choice)) switch
        {
            ({ } ours, { } theirs) => dice.Next(2) == 0 ? ours : theirs,
            ({ } ours, null) => ours,
            (null, { } theirs) => theirs,
            _ => dice.Next(choice.Options.Length),
        });
    }

    /// <summary>Every genotype, in lexicographic order of genes. Lazy; endless spaces enumerate endlessly.</summary>
    public IEnumerable<Genotype> Enumerate() => Enumerate([]);

    private IEnumerable<Genotype> Enumerate(ImmutableArray<int> prefix)
    {
        if (Next(prefix.AsSpan()) is not { } choice)
            return [new(prefix)];
        return Enumerable.Range(0, choice.Options.Length).SelectMany(option => Enumerate(prefix.Add(option)));
    }

    private Genotype With(Genotype genotype, ImmutableArray<Choice> choices, int at, int option, Random? dice)
    {
        var kept = ByName(genotype, choices);
        return Complete([.. genotype.Genes.AsSpan()[..at], option], choice => Kept(kept, choice) ?? dice?.Next(choice.Options.Length) ?? 0);
    }

    private Genotype Complete(List<int> genes, Func<Choice, int> decide)
    {
        while (Next(CollectionsMarshal.AsSpan(genes)) is { } choice)
            genes.Add(decide(choice));
        return new([.. genes]);
    }

    private static Dictionary<string, int> ByName(Genotype genotype, ImmutableArray<Choice> choices) =>
        choices.Select((choice, index) => (choice.Name, Gene: genotype.Genes[index])).DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.Gene);

    private static int? Kept(Dictionary<string, int> genes, Choice choice) =>
        genes.TryGetValue(choice.Name, out var gene) && gene < choice.Options.Length ? gene : null;
}
