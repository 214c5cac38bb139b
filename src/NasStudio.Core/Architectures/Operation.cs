namespace NasStudio.Core.Architectures;

/// <summary>
/// What one node of an architecture computes. A new operation is one record here, or beside here, and one arm in the training project's <c>Modules</c>.
/// </summary>
public abstract record Operation
{
    /// <summary>The operation's name in architecture JSON, in snake case: "batch_norm".</summary>
    public abstract string Name { get; }

    /// <summary>The output's shape. Throws <see cref="ShapeException"/> where the inputs do not fit.</summary>
    public abstract Shape Yields(ImmutableArray<Shape> inputs);

    /// <summary>Trainable parameters (affine parameters of normalisation included) and multiply-adds of one sample.</summary>
    public virtual Cost CostOf(ImmutableArray<Shape> inputs) => default;

    /// <summary>True where the operation gives zero whatever its parameters when all its inputs are zero; a normalisation counts, its shift starts at zero.</summary>
    public virtual bool KeepsZero => true;

    private protected static Shape Only(ImmutableArray<Shape> inputs, string operation) =>
        inputs.Length == 1 ? inputs[0] : throw new ShapeException($"{operation} takes one input, not {inputs.Length}");

    private protected static int Strided(int extent, int kernel, int stride, int padding, int dilation, string operation)
    {
        var result = (extent + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
        return extent + 2 * padding >= dilation * (kernel - 1) + 1 ? result
            : throw new ShapeException($"{operation}: a kernel of {kernel} (dilation {dilation}) does not fit an extent of {extent} padded by {padding}");
    }
}

/// <summary>The sample itself; always node 0.</summary>
public sealed record Input(Shape Shape) : Operation
{
    /// <inheritdoc/>
    public override string Name => "input";

    /// <inheritdoc/>
    public override bool KeepsZero => false;

    /// <inheritdoc/>
    public override Shape Yields(ImmutableArray<Shape> inputs) => inputs.IsEmpty ? Shape : throw new ShapeException("input takes no input");
}

/// <summary>A two-dimensional convolution, zero-padded; without bias unless it says so.</summary>
/// <param name="Channels">Output channels.</param>
/// <param name="Kernel">Height and width of the filter.</param>
/// <param name="Stride">Step in both directions.</param>
/// <param name="Padding">Zeros on each side; null: half the dilated kernel, which keeps the size at stride 1 for odd kernels.</param>
/// <param name="Dilation">Distance of the filter's taps.</param>
/// <param name="Groups">Divides input and output channels; as many as input channels: depthwise.</param>
/// <param name="Bias">Adds one trainable number per output channel.</param>
public sealed record Convolution(int Channels, int Kernel, int Stride = 1, int? Padding = null, int Dilation = 1, int Groups = 1, bool Bias = false) : Operation
{
    /// <inheritdoc/>
    public override string Name => "convolution";

    /// <inheritdoc/>
    public override bool KeepsZero => !Bias;

    /// <summary>Zeros on each side, resolved.</summary>
    public int Pad() => Padding ?? Dilation * (Kernel - 1) / 2;

    /// <inheritdoc/>
    public override Shape Yields(ImmutableArray<Shape> inputs)
    {
        var input = Only(inputs, Name);
        if (input.Channels() % Groups != 0 || Channels % Groups != 0)
            throw new ShapeException($"{Name}: {Groups} groups do not divide {input.Channels()} input and {Channels} output channels");
        return Shape.Image(Channels, Strided(input.Height(), Kernel, Stride, Pad(), Dilation, Name), Strided(input.Width(), Kernel, Stride, Pad(), Dilation, Name));
    }

    /// <inheritdoc/>
    public override Cost CostOf(ImmutableArray<Shape> inputs)
    {
        var (input, output) = (inputs[0], Yields(inputs));
        var weights = (long)Kernel * Kernel * (input.Channels() / Groups) * Channels;
        var positions = (long)output.Height() * output.Width();
        return new(weights + (Bias ? Channels : 0), weights * positions + (Bias ? Channels * positions : 0));
    }
}

/// <summary>Batch normalisation with trainable scale and shift (Ioffe &amp; Szegedy, ICML 2015).</summary>
public sealed record BatchNorm : Operation
{
    /// <inheritdoc/>
    public override string Name => "batch_norm";

    /// <inheritdoc/>
    public override Shape Yields(ImmutableArray<Shape> inputs) => Only(inputs, Name);

    /// <inheritdoc/>
    public override Cost CostOf(ImmutableArray<Shape> inputs) => new(2L * inputs[0].Channels(), 0);
}

/// <summary>max(0, x).</summary>
public sealed record Relu : Operation
{
    /// <inheritdoc/>
    public override string Name => "relu";

    /// <inheritdoc/>
    public override Shape Yields(ImmutableArray<Shape> inputs) => Only(inputs, Name);
}

/// <summary>Average over a window; padding does not count into the average.</summary>
public sealed record AveragePool(int Kernel, int Stride = 1, int Padding = 0) : Operation
{
    /// <inheritdoc/>
    public override string Name => "average_pool";

    /// <inheritdoc/>
    public override Shape Yields(ImmutableArray<Shape> inputs)
    {
        var input = Only(inputs, Name);
        return Shape.Image(input.Channels(), Strided(input.Height(), Kernel, Stride, Padding, 1, Name), Strided(input.Width(), Kernel, Stride, Padding, 1, Name));
    }
}

/// <summary>Average over all positions: (C, H, W) becomes (C).</summary>
public sealed record GlobalAveragePool : Operation
{
    /// <inheritdoc/>
    public override string Name => "global_average_pool";

    /// <inheritdoc/>
    public override Shape Yields(ImmutableArray<Shape> inputs) => Shape.Vector(Only(inputs, Name).Channels());
}

/// <summary>The input itself.</summary>
public sealed record Skip : Operation
{
    /// <inheritdoc/>
    public override string Name => "skip";

    /// <inheritdoc/>
    public override Shape Yields(ImmutableArray<Shape> inputs) => Only(inputs, Name);
}

/// <summary>Zeros of the input's shape.</summary>
public sealed record Zero : Operation
{
    /// <inheritdoc/>
    public override string Name => "zero";

    /// <inheritdoc/>
    public override Shape Yields(ImmutableArray<Shape> inputs) => Only(inputs, Name);
}

/// <summary>The sum of any number of inputs of one shape.</summary>
public sealed record Add : Operation
{
    /// <inheritdoc/>
    public override string Name => "add";

    /// <inheritdoc/>
    public override Shape Yields(ImmutableArray<Shape> inputs) =>
        inputs.Length > 0 && inputs.All(input => input == inputs[0]) ? inputs[0]
            : throw new ShapeException($"{Name}: the inputs' shapes differ: {string.Join(", ", inputs)}");
}

/// <summary>A fully connected layer with bias.</summary>
public sealed record Linear(int Features) : Operation
{
    /// <inheritdoc/>
    public override string Name => "linear";

    /// <inheritdoc/>
    public override bool KeepsZero => false;

    /// <inheritdoc/>
    public override Shape Yields(ImmutableArray<Shape> inputs) =>
        Only(inputs, Name).Dimensions.Length == 1 ? Shape.Vector(Features) : throw new ShapeException($"{Name} takes a vector, not {inputs[0]}");

    /// <inheritdoc/>
    public override Cost CostOf(ImmutableArray<Shape> inputs)
    {
        var count = ((long)inputs[0].Channels() + 1) * Features;
        return new(count, count);
    }
}
