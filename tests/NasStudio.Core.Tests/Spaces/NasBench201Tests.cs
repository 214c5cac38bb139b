using NasStudio.Core.Architectures;
using NasStudio.Core.Spaces;
using NasStudio.Tests;

namespace NasStudio.Core.Tests.Spaces;

public class NasBench201Tests
{
    private static readonly TaskShape Cifar = new(Shape.Image(3, 32, 32), 10);
    private readonly NasBench201 paper = new() { Channels = 16, Cells = 5 };

    [Fact]
    public void Every_cell_costs_what_the_closed_forms_say() => Assert.All(paper.Enumerate(), genotype =>
    {
        var (n1, n3) = (genotype.Genes.Count(gene => gene == 2), genotype.Genes.Count(gene => gene == 3));
        Assert.Equal(new Cost(73_306 + 243_040 * n3 + 28_000 * n1, 7_783_050 + 35_389_440L * n3 + 3_932_160L * n1), paper.Decode(genotype, Cifar).Cost);
    });

    [Fact]
    public void Costs_and_names_are_those_of_the_published_table()
    {
        var table = NasBench201Table.Read();
        Assert.Equal(15_625, table.Count);
        var otherParams = 0;
        foreach (var (genotype, row) in table)
        {
            Assert.Equal(row.Arch, paper.Notations(genotype)["nas-bench-201"]);
            var cost = paper.Decode(genotype, Cifar).Cost;
            Assert.Equal(row.Flops, cost.Macs);
            otherParams += row.Params == cost.Parameters ? 0 : 1;
        }
        Assert.Equal(150, otherParams);
    }

    [Fact]
    public void Official_strings_are_read_back() => Assert.All(paper.Enumerate(), genotype => Assert.Equal(genotype, paper.Parse(paper.Notations(genotype)["nas-bench-201"])));

    [Theory]
    [InlineData("")]
    [InlineData("|none~0|+|none~0|none~1|")]
    [InlineData("|none~0|+|none~0|none~1|+|none~0|none~1|none~2|\n")]
    [InlineData("|none~0|+|none~0|none~1|+|none~0|none~1|none~1|")]
    [InlineData("|max_pool~0|+|none~0|none~1|+|none~0|none~1|none~2|")]
    public void Other_strings_are_refused(string text) => Assert.Null(paper.Parse(text));

    // NAS-Bench-201's own rule: strings equal, sums without order, skips resolved, zeroed inputs kept as '#'.
    [Theory]
    [InlineData(CellIdentity.Operations, 15_625)]
    [InlineData(CellIdentity.Skips, 12_751)]
    [InlineData(CellIdentity.SkipsAndZeros, 6_466)]
    public void Unique_strings_are_as_many_as_published(CellIdentity identity, int expected) =>
        Assert.Equal(expected, paper.Enumerate().Select(genotype => NasBench201.UniqueString(genotype, identity)).Distinct().Count());

    [Fact]
    public void Cells_through_which_the_input_reaches_the_output_are_as_many_as_published() => Assert.Equal(15_284, paper.Enumerate().Count(NasBench201.IsConnected));

    [Fact]
    public void Distinct_networks_are_4930_and_keys_of_repeats_5580()
    {
        var space = new NasBench201();
        var networks = space.Enumerate().Select(genotype => space.Decode(genotype, Cifar)).ToList();
        Assert.Equal(4_930, networks.DistinctBy(network => network.Fingerprint).Count());
        Assert.Equal(5_580, networks.DistinctBy(network => (network.Fingerprint, network.LiveCost.Parameters)).Count());
    }

    [Fact]
    public void A_key_of_a_repeat_never_joins_cells_that_share_weights_differently()
    {
        var space = new NasBench201();
        var cells = space.Enumerate().Select(genotype => (Network: space.Decode(genotype, Cifar), Shared: SharedWeights.Form(genotype))).ToList();
        Assert.Equal(5_260, cells.DistinctBy(cell => cell.Shared).Count());
        Assert.Equal(5_580, cells.DistinctBy(cell => (cell.Network.Fingerprint, cell.Network.LiveCost.Parameters, cell.Shared)).Count());
    }

    [Fact]
    public void Images_that_cannot_be_halved_twice_are_a_fault()
    {
        Assert.Empty(paper.Fits(Cifar));
        Assert.Single(paper.Fits(new(Shape.Image(1, 30, 32), 10)));
        Assert.Single(paper.Fits(new(Shape.Vector(64), 10)));
    }

    [Fact]
    public void Shapes_halve_and_channels_double_at_each_reduction()
    {
        var network = paper.Decode(new([3, 3, 3, 3, 3, 3]), Cifar);
        var shapes = network.Nodes.Zip(network.Shapes).Where(pair => pair.First.Scope.EndsWith("node 3", StringComparison.Ordinal)).Select(pair => pair.Second).Distinct();
        Assert.Equal([Shape.Image(16, 32, 32), Shape.Image(32, 16, 16), Shape.Image(64, 8, 8)], shapes);
        Assert.Equal(Shape.Vector(10), network.Shapes[^1]);
    }
}
