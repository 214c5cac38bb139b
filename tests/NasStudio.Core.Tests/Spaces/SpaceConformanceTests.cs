using NasStudio.Core.Architectures;
using NasStudio.Core.Numerics;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Spaces;

namespace NasStudio.Core.Tests.Spaces;

/// <summary>What every space must do, over everything the catalogue finds in Core.</summary>
public class SpaceConformanceTests
{
    private const int Draws = 200;
    private static readonly Catalog Catalog = new(typeof(SearchSpace).Assembly);
    private static readonly TaskShape[] Tasks = [new(Shape.Image(1, 16, 16), 10), new(Shape.Image(3, 32, 32), 10), new(Shape.Vector(64), 10)];

    public static TheoryData<string> Spaces => [.. Catalog.Of<SearchSpace>().Select(entry => entry.About.Name)];

    [Theory, MemberData(nameof(Spaces))]
    public void Samples_belong_to_it(string name)
    {
        var space = Space(name);
        Assert.All(Samples(space), genotype => Assert.True(space.Admits(genotype), $"{genotype}"));
        Assert.True(Samples(space).Distinct().Count() > 1);
    }

    [Theory, MemberData(nameof(Spaces))]
    public void Same_dice_same_genotypes(string name)
    {
        var space = Space(name);
        IEnumerable<Genotype> Drawn(Random dice) => [space.Sample(dice), space.Mutate(space.Sample(dice), dice), space.Cross(space.Sample(dice), space.Sample(dice), dice)];
        Assert.Equal(Drawn(Dice.Of(4, 4)), Drawn(Dice.Of(4, 4)));
    }

    [Theory, MemberData(nameof(Spaces))]
    public void Others_are_not_admitted(string name)
    {
        var space = Space(name);
        Assert.All(Samples(space), genotype =>
        {
            Assert.False(space.Admits(new(genotype.Genes.Add(0))));
            Assert.False(space.Admits(new(genotype.Genes[..^1])));
            Assert.False(space.Admits(new(genotype.Genes.SetItem(0, -1))));
            Assert.False(space.Admits(new(genotype.Genes.SetItem(0, int.MaxValue))));
        });
    }

    [Theory, MemberData(nameof(Spaces))]
    public void A_mutant_belongs_to_it_and_differs_in_one_decision_where_the_lengths_agree(string name)
    {
        var (space, dice) = (Space(name), Dice.Of(2, 2));
        Assert.All(Samples(space), genotype =>
        {
            var (text, mutant) = (genotype.ToString(), space.Mutate(genotype, dice));
            Assert.True(space.Admits(mutant), $"{genotype} → {mutant}");
            Assert.Equal(text, genotype.ToString());
            Assert.NotEqual(genotype, mutant);
            if (mutant.Genes.Length == genotype.Genes.Length)
                Assert.Equal(1, mutant.Genes.Zip(genotype.Genes).Count(pair => pair.First != pair.Second));
        });
    }

    [Theory, MemberData(nameof(Spaces))]
    public void Neighbours_belong_to_it_and_are_others_each_once(string name)
    {
        var space = Space(name);
        Assert.All(Samples(space).Take(20), genotype =>
        {
            var neighbours = space.Neighbours(genotype).ToList();
            Assert.All(neighbours, neighbour => Assert.True(space.Admits(neighbour), $"{genotype} → {neighbour}"));
            Assert.DoesNotContain(genotype, neighbours);
            Assert.Equal(neighbours.Count, neighbours.Distinct().Count());
        });
    }

    [Fact]
    public void A_cell_of_NAS_Bench_201_has_24_neighbours() => Assert.Equal(24, new NasBench201().Neighbours(new([0, 1, 2, 3, 4, 0])).Count());

    [Theory, MemberData(nameof(Spaces))]
    public void A_child_of_two_belongs_to_it_and_has_every_gene_from_a_parent_that_has_the_decision(string name)
    {
        var (space, dice) = (Space(name), Dice.Of(3, 3));
        foreach (var (mother, father) in Samples(space).Zip(Samples(space).Skip(1)))
        {
            var child = space.Cross(mother, father, dice);
            Assert.True(space.Admits(child), $"{mother} × {father} → {child}");
            var (ours, theirs) = (Named(space, mother), Named(space, father));
            foreach (var (choice, option) in Named(space, child))
                if (ours.TryGetValue(choice, out var one) && theirs.TryGetValue(choice, out var other))
                    Assert.True(option == one || option == other, $"{mother} × {father} → {child}: {choice}");
        }
    }

    [Theory, MemberData(nameof(Spaces))]
    public void A_genotype_crossed_with_itself_is_itself(string name) =>
        Assert.All(Samples(Space(name)).Take(20), genotype => Assert.Equal(genotype, Space(name).Cross(genotype, genotype, Dice.Of(1, 1))));

    [Theory, MemberData(nameof(Spaces))]
    public void Enumeration_meets_everyone_once(string name)
    {
        var space = Space(name);
        var met = space.Enumerate().Take(100_000).ToList();
        Assert.Equal(met.Count, met.Distinct().Count());
        Assert.All(met.Take(1_000), genotype => Assert.True(space.Admits(genotype)));
        if (met.Count < 100_000)
            Assert.Equal(space.Size(), met.Count);
        else
            Assert.True(space.Size() is null or >= 100_000);
    }

    [Theory, MemberData(nameof(Spaces))]
    public void Prefixes_of_one_state_have_the_same_decision_ahead(string name)
    {
        var space = Space(name);
        var ahead = new Dictionary<string, string>();
        foreach (var genotype in Samples(space))
            for (var taken = 0; taken <= genotype.Genes.Length; taken++)
            {
                var prefix = genotype.Genes.AsSpan()[..taken];
                var next = space.Next(prefix) is { } choice ? $"{choice.Name}: {string.Join(',', choice.Options)}" : "complete";
                Assert.Equal(next, ahead.TryGetValue(space.State(prefix), out var known) ? known : ahead[space.State(prefix)] = next);
            }
    }

    [Theory, MemberData(nameof(Spaces))]
    public void Decisions_are_named_once_and_have_options(string name)
    {
        var space = Space(name);
        Assert.All(Samples(space).Select(space.Choices), choices =>
        {
            Assert.Equal(choices.Length, choices.Select(choice => choice.Name).Distinct().Count());
            Assert.All(choices, choice => Assert.True(!choice.Options.IsEmpty && (choice.Scale.IsDefault || choice.Scale.Length == choice.Options.Length), choice.Name));
        });
    }

    [Theory, MemberData(nameof(Spaces))]
    public void Every_network_ends_in_the_classes_and_is_always_the_same(string name)
    {
        var space = Space(name);
        var task = Tasks.First(task => !space.Fits(task).Any());
        Assert.All(Samples(space), genotype =>
        {
            var network = space.Decode(genotype, task);
            Assert.Equal(Shape.Vector(task.Classes), network.Shapes[^1]);
            Assert.Equal(task.Input, network.Shapes[0]);
            Assert.True(network.Cost.Parameters >= network.LiveCost.Parameters && network.LiveCost.Parameters > 0);
            Assert.Equal(network.Fingerprint, space.Decode(genotype, task).Fingerprint);
        });
    }

    [Theory, MemberData(nameof(Spaces))]
    public void Every_notation_is_read_back(string name) => Assert.All(Samples(Space(name)), genotype =>
        Assert.All(Space(name).Notations(genotype).Values, notation => Assert.Equal(genotype, Space(name).Parse(notation))));

    [Theory, MemberData(nameof(Spaces))]
    public void A_genotype_is_read_back_from_its_text(string name) => Assert.All(Samples(Space(name)), genotype =>
        Assert.Equal(genotype, Genotype.TryParse(genotype.ToString(), out var read) ? read : null));

    private static SearchSpace Space(string name) => (SearchSpace)Catalog.Find(typeof(SearchSpace), name)!.Default();

    private static IEnumerable<Genotype> Samples(SearchSpace space) => Enumerable.Range(0, Draws).Select(draw => space.Sample(Dice.Of(1, draw)));

    private static Dictionary<string, string> Named(SearchSpace space, Genotype genotype) =>
        space.Choices(genotype).Zip(genotype.Genes).ToDictionary(pair => pair.First.Name, pair => pair.First.Options[pair.Second]);
}
