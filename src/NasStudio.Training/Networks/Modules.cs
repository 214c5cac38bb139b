using NasStudio.Core.Architectures;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NasStudio.Training.Networks;

/// <summary>One node at work: its inputs, the network's weights, and whether statistics are those of the batch (training) or the running ones.</summary>
internal delegate Tensor Layer(ReadOnlySpan<Tensor> inputs, Weights weights, bool training);

/// <summary>Turns operations into tensors' work: one arm each.</summary>
internal static class Modules
{
    /// <summary>The layer of an operation; its weights are added to the list. Throws <see cref="NotSupportedException"/> where an operation has no arm.</summary>
    public static Layer Of(Operation operation, Shape input, Func<Weight, int> declare) => operation switch
    {
        Input or Skip => (inputs, _, _) => inputs[0],
        Convolution convolution => Of(convolution, input, declare),
        BatchNorm => Norm(input, declare),
        Relu => (inputs, _, _) => inputs[0].relu(), // (N, C, H, W)
        AveragePool pool => (inputs, _, _) => functional.avg_pool2d(inputs[0], pool.Kernel, pool.Stride, pool.Padding, count_include_pad: false), // (N, C, H', W')
        GlobalAveragePool => (inputs, _, _) => inputs[0].mean([2, 3]), // (N, C)
        Zero => (inputs, _, _) => zeros_like(inputs[0]), // (N, C, H, W)
        Add => (inputs, _, _) => Sum(inputs),
        Linear linear => Of(linear, input, declare),
        _ => throw new NotSupportedException($"Modules has no arm for {operation.GetType().Name}"),
    };

    /// <summary>Convolutions and linear layers start uniform in ±1/√fan-in, as PyTorch's own do.</summary>
    private static float Bound(long fanIn) => MathF.Sqrt(1f / fanIn);

    private static Layer Of(Convolution convolution, Shape input, Func<Weight, int> declare)
    {
        var (fan, kernel) = (input.Channels() / convolution.Groups, convolution.Kernel);
        var bound = Bound((long)fan * kernel * kernel);
        var weight = declare(new("weight", [convolution.Channels, fan, kernel, kernel], null, bound));
        var bias = convolution.Bias ? declare(new("bias", [convolution.Channels], null, bound)) : -1;
        long[] strides = [convolution.Stride, convolution.Stride], padding = [convolution.Pad(), convolution.Pad()], dilation = [convolution.Dilation, convolution.Dilation];
        return (inputs, weights, _) => functional.conv2d(inputs[0], weights[weight], bias < 0 ? null : weights[bias], strides, padding, dilation, convolution.Groups); // (N, C', H', W')
    }

    private static Layer Norm(Shape input, Func<Weight, int> declare)
    {
        ImmutableArray<long> shape = [input.Channels()];
        var (scale, shift) = (declare(new("weight", shape, 1)), declare(new("bias", shape, 0)));
        var (mean, variance) = (declare(new("running_mean", shape, 0, Learned: false)), declare(new("running_var", shape, 1, Learned: false)));
        return (inputs, weights, training) => functional.batch_norm(inputs[0], weights[mean], weights[variance], weights[scale], weights[shift], training); // (N, C, H, W)
    }

    private static Layer Of(Linear linear, Shape input, Func<Weight, int> declare)
    {
        var bound = Bound(input.Channels());
        var weight = declare(new("weight", [linear.Features, input.Channels()], null, bound));
        var bias = declare(new("bias", [linear.Features], null, bound));
        return (inputs, weights, _) => functional.linear(inputs[0], weights[weight], weights[bias]); // (N, features)
    }

    private static Tensor Sum(ReadOnlySpan<Tensor> inputs)
    {
        var sum = inputs[0] + inputs[1]; // (N, C, H, W)
        foreach (var input in inputs[2..])
            sum.add_(input);
        return sum;
    }
}
