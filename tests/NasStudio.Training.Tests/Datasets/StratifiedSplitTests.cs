using System.Buffers.Binary;
using NasStudio.Core.Architectures;
using NasStudio.Core.Datasets;
using NasStudio.Core.Numerics;
using NasStudio.Training.Datasets;

namespace NasStudio.Training.Tests.Datasets;

public sealed class StratifiedSplitTests
{
    private const int Classes = 5;
    private static readonly Shape Four = Shape.Image(1, 2, 2);

    [Theory]
    [InlineData(1000, 0.2)]
    [InlineData(997, 0.137)]
    [InlineData(23, 0.5)]
    public void The_parts_are_disjoint_and_cover_all_samples_in_their_order(int count, double fraction)
    {
        var (train, validation) = StratifiedSplit.Of(Numbered(count), Four, Classes, fraction, 1);

        Assert.Equal((int)Math.Round(count * fraction), validation.Count);
        Assert.Equal(Enumerable.Range(0, count), Numbers(train).Concat(Numbers(validation)).Order());
        Assert.Equal(Numbers(train).Order(), Numbers(train));
        Assert.Equal(Numbers(validation).Order(), Numbers(validation));
    }

    [Theory]
    [InlineData(1000, 0.2)]
    [InlineData(997, 0.137)]
    [InlineData(23, 0.5)]
    public void Each_class_keeps_its_share_to_within_one_sample(int count, double fraction)
    {
        var images = Numbered(count);

        var (_, validation) = StratifiedSplit.Of(images, Four, Classes, fraction, 7);

        for (byte label = 0; label < Classes; label++)
            Assert.InRange(validation.Labels.Count(other => other == label) - fraction * images.Labels.Count(other => other == label), -1, 1);
    }

    [Fact]
    public void A_sample_keeps_its_label()
    {
        var images = Numbered(500);

        var (train, validation) = StratifiedSplit.Of(images, Four, Classes, 0.3, 3);

        foreach (var part in new[] { train, validation })
            Assert.Equal(Numbers(part).Select(number => images.Labels[number]), part.Labels);
    }

    [Fact]
    public void The_same_seed_gives_the_same_split_and_another_seed_another()
    {
        var images = Numbered(500);

        var first = StratifiedSplit.Of(images, Four, Classes, 0.3, 3).Validation;

        Assert.Equal(first.Pixels, StratifiedSplit.Of(images, Four, Classes, 0.3, 3).Validation.Pixels);
        Assert.NotEqual(first.Pixels, StratifiedSplit.Of(images, Four, Classes, 0.3, 4).Validation.Pixels);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_share_that_leaves_one_part_empty_is_refused(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StratifiedSplit.Of(Numbered(10), Four, Classes, fraction, 1));

    /// <summary>Sample i holds the number i in its four bytes; classes are unequally frequent.</summary>
    private static LabelledImages Numbered(int count)
    {
        var dice = Dice.Of(5, 5);
        var pixels = new byte[count * 4];
        for (var sample = 0; sample < count; sample++)
            BinaryPrimitives.WriteInt32LittleEndian(pixels.AsSpan(sample * 4), sample);
        return new(pixels, [.. Enumerable.Range(0, count).Select(_ => (byte)Math.Min(dice.Next(Classes), dice.Next(Classes)))]);
    }

    private static IEnumerable<int> Numbers(LabelledImages images) =>
        Enumerable.Range(0, images.Count).Select(sample => BinaryPrimitives.ReadInt32LittleEndian(images.Pixels.AsSpan(sample * 4)));
}
