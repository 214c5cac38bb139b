namespace NasStudio.Core.Architectures;

/// <summary>The extent of one sample's tensor, without the batch: (channels, height, width) for images, (features) for vectors.</summary>
/// <param name="Dimensions">Every extent, at least 1.</param>
public readonly record struct Shape(ImmutableArray<int> Dimensions)
{
    /// <summary>A feature map of <paramref name="channels"/> × <paramref name="height"/> × <paramref name="width"/>.</summary>
    public static Shape Image(int channels, int height, int width) => new([channels, height, width]);

    /// <summary>A vector of <paramref name="features"/> numbers.</summary>
    public static Shape Vector(int features) => new([features]);

    /// <summary>Feature maps, or the length of a vector.</summary>
    public int Channels() => Dimensions[0];

    /// <summary>Rows of the feature map; 1 for a vector.</summary>
    public int Height() => Dimensions.Length > 1 ? Dimensions[1] : 1;

    /// <summary>Columns of the feature map; 1 for a vector.</summary>
    public int Width() => Dimensions.Length > 2 ? Dimensions[2] : 1;

    /// <summary>How many numbers one sample holds.</summary>
    public long Elements() => Dimensions.Aggregate(1L, (product, extent) => product * extent);

    /// <inheritdoc/>
    public bool Equals(Shape other) => Dimensions.AsSpan().SequenceEqual(other.Dimensions.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Dimensions.Aggregate(17, HashCode.Combine);

    /// <summary>"1×16×16".</summary>
    public override string ToString() => string.Join('×', Dimensions);
}
