using NasStudio.Core.Architectures;
using NasStudio.Core.Spaces;

namespace NasStudio.Strategies.Tests;

/// <summary>Six decisions of five options without networks: the space of tables S and E.</summary>
internal sealed record SixOfFive : SearchSpace
{
    private static readonly ImmutableArray<Choice> Decisions = [.. Enumerable.Range(0, 6).Select(index => new Choice($"edge {index}", ["a", "b", "c", "d", "e"]))];

    public override Choice? Next(ReadOnlySpan<int> genes) => genes.Length < 6 ? Decisions[genes.Length] : null;

    public override Architecture Decode(Genotype genotype, TaskShape task) => throw new NotSupportedException();
}

/// <summary>Two exactly defined functions on six digits of base five: S is separable, E has 26 weak local optima.</summary>
internal static class Tables
{
    private static readonly int[][] Gains = [[0, 3, 5, 8, 1], [2, 9, 4, 0, 6], [7, 1, 3, 5, 2], [4, 6, 8, 2, 0], [1, 0, 5, 7, 3], [6, 2, 0, 4, 9]];

    public static double S(Genotype genotype) => genotype.Genes.Select((gene, edge) => Gains[edge][gene]).Sum();

    public static double E(Genotype genotype)
    {
        var a = genotype.Genes;
        return S(genotype) - 5 * Enumerable.Range(0, 5).Count(index => a[index] == a[index + 1]) + 6 * ((a[0] * a[3] + a[1] * a[4] + a[2] * a[5]) % 3);
    }
}
