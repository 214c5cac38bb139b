using NasStudio.Core.Spaces;

namespace NasStudio.Strategies.Tests;

/// <summary>The published facts of the two tables, so that the levels measured on them mean what they should.</summary>
public class TablesTests
{
    private readonly List<Genotype> all = [.. new SixOfFive().Enumerate()];

    [Fact]
    public void Table_S_is_as_defined()
    {
        Assert.Equal((48, 1), (all.Max(Tables.S), all.Min(Tables.S)));
        Assert.Equal("3-1-0-2-3-4", all.Single(genotype => Tables.S(genotype) == 48).ToString());
        Assert.Equal(22.6, all.Average(Tables.S), 9);
        Assert.Equal(1, LocalOptima(Tables.S));
    }

    [Fact]
    public void Table_E_is_as_defined()
    {
        Assert.Equal((56, -9), (all.Max(Tables.E), all.Min(Tables.E)));
        Assert.Equal("3-1-0-1-2-4", all.Single(genotype => Tables.E(genotype) == 56).ToString());
        Assert.Equal(22.949888, all.Average(Tables.E), 6);
        Assert.Equal(26, LocalOptima(Tables.E));
    }

    private int LocalOptima(Func<Genotype, double> table) => all.Count(genotype => new SixOfFive().Neighbours(genotype).All(neighbour => table(neighbour) <= table(genotype)));
}
