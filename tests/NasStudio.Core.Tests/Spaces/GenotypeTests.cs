using NasStudio.Core.Spaces;

namespace NasStudio.Core.Tests.Spaces;

public class GenotypeTests
{
    [Theory]
    [InlineData(null), InlineData(""), InlineData("-"), InlineData("1-"), InlineData("-1"), InlineData("1--2"), InlineData("1,2"), InlineData(" 1"), InlineData("+1"), InlineData("1-99999999999")]
    public void Other_texts_are_refused(string? text) => Assert.False(Genotype.TryParse(text, out _));

    [Fact]
    public void Equal_genes_are_equal_genotypes()
    {
        Assert.Equal(new Genotype([1, 2]), new Genotype([1, 2]));
        Assert.Equal(new Genotype([1, 2]).GetHashCode(), new Genotype([1, 2]).GetHashCode());
        Assert.NotEqual(new Genotype([1, 2]), new Genotype([2, 1]));
    }
}
