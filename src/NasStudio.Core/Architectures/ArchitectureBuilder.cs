using System.Runtime.InteropServices;

namespace NasStudio.Core.Architectures;

/// <summary>
/// Builds an <see cref="Architecture"/> node by node, checking shapes as it goes. An operation without parameters on the same inputs is computed once: asking for
/// it again gives the first node.
/// </summary>
public sealed class ArchitectureBuilder
{
    private readonly List<Node> nodes = [];
    private readonly List<Shape> shapes = [];
    private readonly List<Cost> costs = [];
    private readonly Dictionary<Step, int> pure = [];

    /// <summary>Starts with the input as node 0.</summary>
    public ArchitectureBuilder(Shape input) => Add(new Input(input));

    /// <summary>Prefixed to the nodes added from now on: "stage 1/cell 2".</summary>
    public string Scope { get; set; } = "";

    /// <summary>The shape of a node added before.</summary>
    public Shape ShapeOf(int node) => shapes[node];

    /// <summary>Adds a node and gives its index. Throws <see cref="ShapeException"/> where the inputs do not fit.</summary>
    public int Add(Operation operation, params ReadOnlySpan<int> inputs)
    {
        var extents = new Shape[inputs.Length];
        for (var index = 0; index < inputs.Length; index++)
            extents[index] = shapes[inputs[index]];
        var given = ImmutableCollectionsMarshal.AsImmutableArray(extents);
        var (shape, cost) = (operation.Yields(given), operation.CostOf(given));
        var step = new Step(operation, [.. inputs]);
        if (cost.Parameters == 0)
        {
            if (pure.TryGetValue(step, out var known))
                return known;
            pure.Add(step, nodes.Count);
        }
        nodes.Add(new(operation, step.Inputs, Scope));
        shapes.Add(shape);
        costs.Add(cost);
        return nodes.Count - 1;
    }

    /// <summary>Ends with the node added last as the output.</summary>
    public Architecture Build() => new([.. nodes], [.. shapes], [.. costs]);

    private readonly record struct Step(Operation Operation, ImmutableArray<int> Inputs)
    {
        public bool Equals(Step other) => Operation.Equals(other.Operation) && Inputs.AsSpan().SequenceEqual(other.Inputs.AsSpan());

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(Operation);
            hash.AddBytes(MemoryMarshal.AsBytes(Inputs.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
