namespace NasStudio.Core.Architectures;

/// <summary>
/// Builds an <see cref="Architecture"/> node by node, checking shapes as it goes. An operation without parameters on the same inputs is computed once: asking for
/// it again gives the first node.
/// </summary>
public sealed class ArchitectureBuilder
{
    private readonly List<Node> nodes = [];
    private readonly List<Shape> shapes = [];
    private readonly Dictionary<string, int> pure = [];

    /// <summary>Starts with the input as node 0.</summary>
    public ArchitectureBuilder(Shape input) => Add(new Input(input));

    /// <summary>Prefixed to the nodes added from now on: "stage 1/cell 2".</summary>
    public string Scope { get; set; } = "";

    /// <summary>The shape of a node added before.</summary>
    public Shape ShapeOf(int node) => shapes[node];

    /// <summary>Adds a node and gives its index. Throws <see cref="ShapeException"/> where the inputs do not fit.</summary>
    public int Add(Operation operation, params ReadOnlySpan<int> inputs)
    {
        ImmutableArray<int> indices = [.. inputs];
        foreach (var index in indices)
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, nodes.Count, nameof(inputs));
        ImmutableArray<Shape> given = [.. indices.Select(index => shapes[index])];
        var shape = operation.Yields(given);
        var sharable = operation.CostOf(given).Parameters == 0;
        var key = sharable ? $"{operation}({string.Join(',', indices)})" : "";
        if (sharable && pure.TryGetValue(key, out var known))
            return known;
        nodes.Add(new(operation, indices, Scope));
        shapes.Add(shape);
        if (sharable)
            pure.Add(key, nodes.Count - 1);
        return nodes.Count - 1;
    }

    /// <summary>Ends with the node added last as the output.</summary>
    public Architecture Build() => new([.. nodes], [.. shapes]);
}
