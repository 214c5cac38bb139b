using NasStudio.Core.Architectures;
using TorchSharp;

namespace NasStudio.Training.Networks;

/// <summary>One computation of a network.</summary>
/// <param name="Node">Where its value goes.</param>
/// <param name="Inputs">Where its arguments come from.</param>
/// <param name="Layer">What is computed.</param>
/// <param name="Arguments">Room for the arguments, used anew each time.</param>
/// <param name="Last">Values that nothing needs afterwards.</param>
internal sealed record Step(int Node, int[] Inputs, Layer Layer, torch.Tensor[] Arguments, int[] Last);

/// <summary>Works out what a network really has to compute, in order.</summary>
internal static class Plan
{
    /// <summary>The steps, and the node whose value is the output. Node 0 is the input.</summary>
    public static (ImmutableArray<Step> Steps, int Output) Of(Architecture architecture, Layer?[] layers)
    {
        var count = architecture.Nodes.Length;
        var (same, zero, inputs) = (new int[count], new bool[count], new int[count][]);
        for (var node = 0; node < count; node++)
        {
            var operation = architecture.Nodes[node].Operation;
            inputs[node] = [.. architecture.Nodes[node].Inputs.Select(input => same[input])];
            if (operation is Add && inputs[node].Any(input => !zero[input]))
                inputs[node] = [.. inputs[node].Where(input => !zero[input])];
            else if (operation is Add)
                inputs[node] = inputs[node][..1];
            zero[node] = operation is Zero || operation is Skip or Add or Relu or AveragePool && inputs[node].All(input => zero[input]);
            same[node] = operation is Skip || operation is Add && inputs[node].Length == 1 ? inputs[node][0] : node;
        }

        var output = same[^1];
        var needed = new bool[count];
        needed[output] = true;
        for (var node = output; node > 0; node--)
            if (needed[node])
                foreach (var input in inputs[node])
                    needed[input] = true;

        var order = Enumerable.Range(1, count - 1).Where(node => needed[node]).ToArray();
        var last = order.SelectMany(node => inputs[node].Select(input => (Input: input, Node: node))).GroupBy(use => use.Input)
            .Where(uses => uses.Key > 0 && uses.Key != output).ToLookup(uses => uses.Max(use => use.Node), uses => uses.Key);
        return ([.. order.Select(node => new Step(node, inputs[node], layers[node]!, new torch.Tensor[inputs[node].Length], [.. last[node]]))], output);
    }
}
