namespace NasStudio.Web.Components.Controls.Graph;

/// <summary>
/// Places of a layered drawing: every edge goes down by exactly one layer, longer ones over places without a box. Layers by longest path, order by barycentres:
/// Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures", IEEE Transactions on SMC, 1981.
/// </summary>
internal sealed class Layers
{
    private const int Sweeps = 6;

    private Layers(int boxes)
    {
        Of = new int[boxes];
        for (var box = 0; box < boxes; box++)
            (Above, Below) = ([.. Above, []], [.. Below, []]);
    }

    /// <summary>Each place's layer, boxes first.</summary>
    public int[] Of { get; private set; }

    /// <summary>Places of each layer from left to right.</summary>
    public List<int>[] Rows { get; private set; } = [];

    /// <summary>Each place's neighbours in the layer above.</summary>
    public List<List<int>> Above { get; } = [];

    /// <summary>Each place's neighbours in the layer below.</summary>
    public List<List<int>> Below { get; } = [];

    /// <summary>For each edge of the view its places from top to bottom.</summary>
    public List<List<int>> Routes { get; } = [];

    /// <summary>Lays a view out.</summary>
    public static Layers Over(GraphView view)
    {
        var layers = new Layers(view.Boxes.Length);
        layers.Layer(view);
        layers.Route(view);
        layers.Rows = [.. Enumerable.Range(0, layers.Of.DefaultIfEmpty(-1).Max() + 1).Select(_ => new List<int>())];
        for (var place = 0; place < layers.Of.Length; place++)
            layers.Rows[layers.Of[place]].Add(place);
        for (var sweep = 0; sweep < Sweeps; sweep++)
            layers.Order(down: sweep % 2 == 0);
        return layers;
    }

    // Boxes in topological order; where closed groups depend on each other in a circle, the first of them goes first and its edge from below is not drawn.
    private void Layer(GraphView view)
    {
        var waiting = Enumerable.Range(0, view.Boxes.Length).ToList();
        while (waiting.Count > 0)
        {
            var ready = waiting.FindIndex(box => !view.Edges.Any(edge => edge.To == box && waiting.Contains(edge.From)));
            var next = waiting[Math.Max(0, ready)];
            waiting.Remove(next);
            foreach (var (_, to) in view.Edges.Where(edge => edge.From == next && waiting.Contains(edge.To)))
                Of[to] = Math.Max(Of[to], Of[next] + 1);
        }
    }

    private void Route(GraphView view)
    {
        var places = Of.ToList();
        foreach (var (from, to) in view.Edges)
        {
            List<int> route = [from];
            for (var layer = Of[from] + 1; layer < Of[to]; layer++)
            {
                places.Add(layer);
                Above.Add([]);
                Below.Add([]);
                route.Add(places.Count - 1);
            }
            if (Of[to] > Of[from])
                route.Add(to);
            Routes.Add(route);
            foreach (var (upper, lower) in route.Zip(route.Skip(1)))
            {
                Below[upper].Add(lower);
                Above[lower].Add(upper);
            }
        }
        Of = [.. places];
    }

    private void Order(bool down)
    {
        for (var step = 1; step < Rows.Length; step++)
        {
            var row = Rows[down ? step : Rows.Length - 1 - step];
            var fixedRow = Rows[down ? step - 1 : Rows.Length - step];
            var at = fixedRow.Select((place, index) => (place, index)).ToDictionary(pair => pair.place, pair => pair.index);
            var current = row.Select((place, index) => (place, index)).ToDictionary(pair => pair.place, pair => (double)pair.index);
            var ordered = row.OrderBy(place => (down ? Above : Below)[place] is { Count: > 0 } others ? others.Average(other => at[other]) : current[place]).ToList();
            row.Clear();
            row.AddRange(ordered);
        }
    }
}
