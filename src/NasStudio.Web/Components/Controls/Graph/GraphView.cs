using System.Collections.Immutable;
using NasStudio.Core.Architectures;

namespace NasStudio.Web.Components.Controls.Graph;

/// <summary>A box of the drawing: a node, or a closed group of nodes of one scope.</summary>
/// <param name="Key">The node's index, or the group's scope: "stage 1/cell 2".</param>
/// <param name="Title">What it is.</param>
/// <param name="Shape">Of its (last node's) output.</param>
/// <param name="Cost">Its own, or its nodes' sum.</param>
/// <param name="Count">Nodes in it; 1: a node.</param>
/// <param name="Tone">Its colour's name.</param>
/// <param name="Live">Whether its value reaches the output.</param>
public sealed record GraphBox(string Key, string Title, Shape Shape, Cost Cost, int Count, string Tone, bool Live)
{
    /// <summary>Whether it stands for several nodes and can be opened.</summary>
    public bool Group => Count > 1;
}

/// <summary>An architecture with some of its scopes closed to boxes.</summary>
/// <param name="Boxes">In the order of their first nodes.</param>
/// <param name="Edges">Indices of boxes, each pair once, never within a box.</param>
public sealed record GraphView(ImmutableArray<GraphBox> Boxes, ImmutableArray<(int From, int To)> Edges)
{
    /// <summary>The view with only the scopes in <paramref name="open"/> opened. A scope whose nodes all lie in one scope below it is passed over.</summary>
    public static GraphView Of(Architecture architecture, IReadOnlySet<string> open)
    {
        var sizes = architecture.Nodes.SelectMany(node => Prefixes(node.Scope)).CountBy(prefix => prefix).ToDictionary();
        var keys = architecture.Nodes.Select((node, index) => KeyOf(node, index, sizes, open)).ToArray();
        var places = keys.Distinct().Select((key, place) => (key, place)).ToDictionary(pair => pair.key, pair => pair.place);
        var members = keys.Select((key, index) => (Place: places[key], index)).ToLookup(pair => pair.Place, pair => pair.index);
        var edges = architecture.Nodes.SelectMany((node, index) => node.Inputs.Select(input => (From: places[keys[input]], To: places[keys[index]])));
        return new([.. places.Values.Order().Select(place => Box(architecture, keys, [.. members[place]]))], [.. edges.Where(edge => edge.From != edge.To).Distinct()]);
    }

    /// <summary>Every scope that can be opened.</summary>
    public static ImmutableHashSet<string> Scopes(Architecture architecture) => [.. architecture.Nodes.SelectMany(node => Prefixes(node.Scope))];

    private static GraphBox Box(Architecture architecture, string[] keys, int[] nodes)
    {
        var last = nodes[^1];
        var cost = nodes.Aggregate(default(Cost), (sum, node) => sum + architecture.Costs[node]);
        var single = nodes.Length == 1;
        return new(keys[last], single ? OperationText.Of(architecture.Nodes[last].Operation) : keys[last].Replace("/", " / ", StringComparison.Ordinal), architecture.Shapes[last], cost, nodes.Length,
            single ? OperationText.Tone(architecture.Nodes[last].Operation) : "group", nodes.Any(node => architecture.Live[node]));
    }

    private static string KeyOf(Node node, int index, Dictionary<string, int> sizes, IReadOnlySet<string> open)
    {
        var prefixes = Prefixes(node.Scope).ToList();
        for (var depth = 0; depth < prefixes.Count; depth++)
        {
            var same = depth + 1 < prefixes.Count && sizes[prefixes[depth]] == sizes[prefixes[depth + 1]];
            if (sizes[prefixes[depth]] > 1 && !same && !open.Contains(prefixes[depth]))
                return prefixes[depth];
        }
        return index.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> Prefixes(string scope)
    {
        for (var end = scope.IndexOf('/', StringComparison.Ordinal); end >= 0; end = scope.IndexOf('/', end + 1))
            yield return scope[..end];
        if (scope.Length > 0)
            yield return scope;
    }
}
