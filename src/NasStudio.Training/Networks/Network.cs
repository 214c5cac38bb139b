using NasStudio.Core.Architectures;
using TorchSharp;
using static TorchSharp.torch;

namespace NasStudio.Training.Networks;

/// <summary>
/// An architecture with weights. Only live nodes have weights, and only nodes that can change the output are computed: sums drop zeros, skips and sums of one are
/// the tensor itself. A tensor is let go after its last use. Not for several threads at once.
/// </summary>
public sealed class Network : IDisposable
{
    private readonly ImmutableArray<Step> steps;
    private readonly Tensor?[] values;
    private readonly int output;

    /// <summary>A network with fresh weights.</summary>
    /// <param name="architecture">Built by its builder, so its shapes fit.</param>
    /// <param name="seed">Of the weights.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="channelsLast">The memory order of convolution weights; inputs should have the same.</param>
    public Network(Architecture architecture, long seed, Device device, bool channelsLast = true)
    {
        var list = ImmutableArray.CreateBuilder<Weight>();
        var layers = Layers(architecture, list);
        (steps, output) = Plan.Of(architecture, layers);
        values = new Tensor?[architecture.Nodes.Length];
        Weights = new(list.ToImmutable(), seed, device, channelsLast);
    }

    /// <summary>Its numbers.</summary>
    public Weights Weights { get; }

    /// <summary>The output for a batch; with <paramref name="training"/>, normalisations use and follow the batch's statistics. The result belongs to the caller's dispose scope.</summary>
    /// <param name="batch">(N, C, H, W); stays the caller's.</param>
    /// <param name="training">False for evaluation.</param>
    public Tensor Forward(Tensor batch, bool training)
    {
        values[0] = batch;
        foreach (var step in steps)
        {
            for (var index = 0; index < step.Inputs.Length; index++)
                step.Arguments[index] = values[step.Inputs[index]]!;
            values[step.Node] = step.Layer(step.Arguments, Weights, training);
            foreach (var last in step.Last)
            {
                values[last]!.Dispose();
                values[last] = null;
            }
        }
        var result = values[output]!;
        Array.Clear(values);
        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => Weights.Dispose();

    private static Layer?[] Layers(Architecture architecture, ImmutableArray<Weight>.Builder list)
    {
        var names = new Dictionary<string, int>();
        var layers = new Layer?[architecture.Nodes.Length];
        for (var index = 0; index < layers.Length; index++)
        {
            if (!architecture.Live[index])
                continue;
            var (operation, inputs, scope) = architecture.Nodes[index];
            var name = scope.Length == 0 ? operation.Name : $"{scope}/{operation.Name}";
            var repeat = names[name] = names.GetValueOrDefault(name) + 1;
            var unique = repeat == 1 ? name : $"{name} {repeat}";
            layers[index] = Modules.Of(operation, inputs.IsEmpty ? architecture.Shapes[index] : architecture.Shapes[inputs[0]], weight =>
            {
                list.Add(weight with { Name = $"{unique}.{weight.Name}" });
                return list.Count - 1;
            });
        }
        return layers;
    }
}
