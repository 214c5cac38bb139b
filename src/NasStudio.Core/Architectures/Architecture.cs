namespace NasStudio.Core.Architectures;

/// <summary>One step of the computation.</summary>
/// <param name="Operation">What is computed.</param>
/// <param name="Inputs">Indices of earlier nodes only, so that the graph cannot be cyclic.</param>
/// <param name="Scope">Where a reader finds the node: "stage 1/cell 2/node 3". Means nothing to the network.</param>
public sealed record Node(Operation Operation, ImmutableArray<int> Inputs, string Scope = "");

/// <summary>
/// A feed-forward network as a graph: node 0 is the input, the last node the output. Immutable; made by an <see cref="ArchitectureBuilder"/>, which has
/// checked every shape.
/// </summary>
public sealed class Architecture
{
    private readonly Lazy<Fingerprint> fingerprint;

    internal Architecture(ImmutableArray<Node> nodes, ImmutableArray<Shape> shapes, ImmutableArray<Cost> costs)
    {
        (Nodes, Shapes, Costs) = (nodes, shapes, costs);
        Live = Reached(nodes);
        for (var index = 0; index < costs.Length; index++)
        {
            Cost += costs[index];
            LiveCost += Live[index] ? costs[index] : default;
        }
        fingerprint = new(() => CanonicalForm.Of(this));
    }

    /// <summary>The nodes, inputs before users.</summary>
    public ImmutableArray<Node> Nodes { get; }

    /// <summary>Each node's output shape.</summary>
    public ImmutableArray<Shape> Shapes { get; }

    /// <summary>Each node's own cost.</summary>
    public ImmutableArray<Cost> Costs { get; }

    /// <summary>Whether a node's value reaches the output. Others are never computed.</summary>
    public ImmutableArray<bool> Live { get; }

    /// <summary>The sum over all nodes, those that nothing reads included: the figure that NAS-Bench-201 and others publish.</summary>
    public Cost Cost { get; }

    /// <summary>The sum over <see cref="Live"/> nodes: what is really stored and computed.</summary>
    public Cost LiveCost { get; }

    /// <summary>Equal for architectures that are one network written in different ways; see <see cref="CanonicalForm"/>.</summary>
    public Fingerprint Fingerprint => fingerprint.Value;

    private static ImmutableArray<bool> Reached(ImmutableArray<Node> nodes)
    {
        var live = new bool[nodes.Length];
        live[^1] = live[0] = true;
        for (var index = nodes.Length - 1; index >= 0; index--)
            if (live[index])
                foreach (var input in nodes[index].Inputs)
                    live[input] = true;
        return [.. live];
    }
}
