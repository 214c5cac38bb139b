using NasStudio.Core.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace NasStudio.Training.Networks;

/// <summary>One named tensor of a network.</summary>
/// <param name="Name">Unique in the network, the same for the same architecture: "stage 1/cell 1/0→1/convolution.weight".</param>
/// <param name="Shape">As PyTorch has it: a convolution's is (out, in / groups, height, width).</param>
/// <param name="Fill">A constant to start from; null: uniform in ±<paramref name="Bound"/>.</param>
/// <param name="Bound">Of the uniform distribution.</param>
/// <param name="Learned">False for running statistics, which no gradient reaches.</param>
public sealed record Weight(string Name, ImmutableArray<long> Shape, float? Fill, float Bound = 0, bool Learned = true)
{
    /// <summary>How many numbers it holds.</summary>
    public long Elements => Shape.Aggregate(1L, (product, extent) => product * extent);
}

/// <summary>
/// A network's numbers. All learned ones lie in one flat tensor, their gradients in another, so that an optimizer's step is a handful of operations however many
/// layers there are; each weight is a view. No draw comes from torch's own generators, so trainings side by side do not touch each other.
/// </summary>
public sealed class Weights : IDisposable
{
    private readonly Tensor[] views;
    private readonly Tensor[] gradients;

    /// <summary>Weights with their initial values, a pure function of the list and the seed.</summary>
    /// <param name="list">In the order of slots.</param>
    /// <param name="seed">Of the initial values; each weight has its own stream.</param>
    /// <param name="device">Where they lie.</param>
    /// <param name="channelsLast">Convolutions keep their channels innermost, as the fast kernels want them.</param>
    public Weights(ImmutableArray<Weight> list, long seed, Device device, bool channelsLast)
    {
        List = list;
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        Learned = zeros(list.Where(weight => weight.Learned).Sum(weight => weight.Elements), device: device).DetachFromDisposeScope(); // (P)
        Gradient = zeros_like(Learned).DetachFromDisposeScope(); // (P)
        Statistics = zeros(list.Where(weight => !weight.Learned).Sum(weight => weight.Elements), device: device).DetachFromDisposeScope(); // (S)
        views = new Tensor[list.Length];
        gradients = new Tensor[list.Length];
        long learned = 0, statistics = 0;
        for (var slot = 0; slot < list.Length; slot++)
        {
            var weight = list[slot];
            ref var offset = ref weight.Learned ? ref learned : ref statistics;
            var strides = Strides(weight.Shape, channelsLast);
            long[] shape = [.. weight.Shape];
            views[slot] = (weight.Learned ? Learned : Statistics).as_strided(shape, strides, offset).detach().DetachFromDisposeScope();
            views[slot].copy_(Initial(weight, Dice.Of(seed, slot)));
            if (weight.Learned)
            {
                views[slot].requires_grad = true;
                gradients[slot] = Gradient.as_strided(shape, strides, offset).detach().DetachFromDisposeScope();
                views[slot].grad = gradients[slot];
            }
            offset += weight.Elements;
        }
    }

    /// <summary>Names and shapes, in the order of slots.</summary>
    public ImmutableArray<Weight> List { get; }

    /// <summary>Everything that is learned, flat.</summary>
    public Tensor Learned { get; }

    /// <summary>The gradient of <see cref="Learned"/>; backward adds to it.</summary>
    public Tensor Gradient { get; }

    /// <summary>Running means and variances, flat.</summary>
    public Tensor Statistics { get; }

    /// <summary>The weight in a slot, a view.</summary>
    public Tensor this[int slot] => views[slot];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var view in views.Concat(gradients))
            view?.Dispose();
        Learned.Dispose();
        Gradient.Dispose();
        Statistics.Dispose();
    }

    private static long[] Strides(ImmutableArray<long> shape, bool channelsLast)
    {
        if (channelsLast && shape is [_, var channels, var height, var width])
            return [channels * height * width, 1, width * channels, channels];
        var strides = new long[shape.Length];
        for (long axis = shape.Length - 1, stride = 1; axis >= 0; stride *= shape[(int)axis--])
            strides[axis] = stride;
        return strides;
    }

    private static Tensor Initial(Weight weight, Dice dice)
    {
        var values = new float[weight.Elements];
        for (var index = 0; index < values.Length; index++)
            values[index] = weight.Fill ?? (2 * dice.NextSingle() - 1) * weight.Bound;
        return tensor(values, [.. weight.Shape]);
    }
}
