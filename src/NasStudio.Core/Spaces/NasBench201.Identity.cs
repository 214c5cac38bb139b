namespace NasStudio.Core.Spaces;

/// <summary>What NAS-Bench-201's own rule takes for the same cell.</summary>
public enum CellIdentity
{
    /// <summary>Only the order of summands is forgotten: 15 625 cells.</summary>
    Operations,
    /// <summary>A skip is what it skips: 12 751 cells.</summary>
    Skips,
    /// <summary>And what is computed from nothing but zeros is zero, though it stays a summand: 6 466 cells.</summary>
    SkipsAndZeros,
}

public sealed partial record NasBench201
{
    private const string Zeroed = "#";

    /// <summary>
    /// A string that cells share which NAS-Bench-201 counts as one. Coarser and finer than an architecture's fingerprint at once: it keeps zero summands and does not flatten sums.
    /// Dong and Yang, ICLR 2020, "6 466 unique topology structures".
    /// </summary>
    public static string UniqueString(Genotype genotype, CellIdentity identity = CellIdentity.SkipsAndZeros)
    {
        var nodes = new string[] { "0", "", "", "" };
        for (var node = 1; node < nodes.Length; node++)
            nodes[node] = string.Join('+', Incoming(genotype, node).Select(edge => (edge.Operation, Source: nodes[edge.From]) switch
            {
                ("none", _) or (_, Zeroed) when identity == CellIdentity.SkipsAndZeros => Zeroed,
                ("skip_connect", var source) when identity != CellIdentity.Operations => source,
                var (operation, source) => $"({source})@{operation}",
            }).Order(StringComparer.Ordinal));
        return nodes[^1];
    }

    /// <summary>Whether the cell's input reaches its output: true of 15 284 cells, the others classify by chance.</summary>
    public static bool IsConnected(Genotype genotype)
    {
        var reached = new[] { true, false, false, false };
        for (var node = 1; node < reached.Length; node++)
            reached[node] = Incoming(genotype, node).Any(edge => edge.Operation != "none" && reached[edge.From]);
        return reached[^1];
    }

    private static IEnumerable<(int From, string Operation)> Incoming(Genotype genotype, int node) =>
        Edges.Index().Where(edge => edge.Item.To == node).Select(edge => (edge.Item.From, Operations[genotype.Genes[edge.Index]]));
}
