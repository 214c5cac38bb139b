using NasStudio.Core.Spaces;

namespace NasStudio.Core.Tests.Spaces;

/// <summary>
/// What a NAS-Bench-201 cell computes with its convolutions told apart: the least of its expressions over all ways of numbering them. Slower than a fingerprint, but it knows one
/// convolution used twice from two equal ones.
/// </summary>
internal static class SharedWeights
{
    private static readonly (int From, int To)[] Edges = [(0, 1), (0, 2), (1, 2), (0, 3), (1, 3), (2, 3)];

    public static string Form(Genotype genotype)
    {
        var convolutions = Enumerable.Range(0, 6).Where(edge => genotype.Genes[edge] is 2 or 3).ToArray();
        return Orders(convolutions.Length).Select(order => Expression(genotype, edge => order[Array.IndexOf(convolutions, edge)])).Min(StringComparer.Ordinal)!;
    }

    private static string Expression(Genotype genotype, Func<int, int> number)
    {
        List<string>[] sums = [["x"], [], [], []];
        for (var edge = 0; edge < 6; edge++)
        {
            var source = sums[Edges[edge].From];
            var text = string.Join('+', source.Order(StringComparer.Ordinal));
            sums[Edges[edge].To].AddRange(genotype.Genes[edge] switch
            {
                0 => [],
                1 => source,
                _ when source.Count == 0 => [],
                4 => [$"pool({text})"],
                var kind => [$"conv{kind}.{number(edge)}({text})"],
            });
        }
        return string.Join('+', sums[3].Order(StringComparer.Ordinal));
    }

    private static IEnumerable<int[]> Orders(int length) => length == 0 ? [[]]
        : Orders(length - 1).SelectMany(order => Enumerable.Range(0, length).Select(at => (int[])[.. order[..at], length - 1, .. order[at..]]));
}
