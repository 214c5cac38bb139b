using NasStudio.Core.Architectures;
using NasStudio.Core.Datasets;
using NasStudio.Core.Numerics;
using NasStudio.Training.Learning;

namespace NasStudio.Training.Tests.Learning;

public sealed class ImageFeedTests
{
    private const int Side = 16;
    private static readonly Shape Shape = Shape.Image(1, Side, Side);
    private static readonly LabelledImages One = new([.. Enumerable.Range(0, Side * Side).Select(index => (byte)(index % 251 + 4))], [7]);
    private static readonly Normalisation Scale = Normalisation.Of(One, Shape);

    private static float[] Read(Augmentations augmentations, Dice? dice)
    {
        var (pixels, labels) = (new float[Side * Side], new long[1]);
        new ImageFeed(One, Shape, Scale, augmentations).Read([0], dice, pixels, labels);
        Assert.Equal(7, labels[0]);
        return pixels;
    }

    private static float[] Image(Func<int, int, int?> source) => [.. from row in Enumerable.Range(0, Side)
                                                                    from column in Enumerable.Range(0, Side)
                                                                    let at = source(row, column)
                                                                    select Scale.Table(0)[at is { } index ? One.Pixels[index] : 0]];

    [Fact]
    public void Without_dice_the_image_is_normalised_to_mean_zero_and_deviation_one()
    {
        var image = Read(Augmentations.Flip | Augmentations.Crop | Augmentations.Cutout, null);
        Assert.Equal(Image((row, column) => row * Side + column), image);
        Assert.Equal((0, 1), (Math.Round(image.Average(), 5), Math.Round(image.Average(value => value * value), 4)));
    }

    [Fact]
    public void Channels_come_innermost_each_normalised_by_itself()
    {
        var images = new LabelledImages([10, 30, 100, 200], [0]);
        var shape = Shape.Image(2, 1, 2);
        var pixels = new float[4];
        new ImageFeed(images, shape, Normalisation.Of(images, shape), Augmentations.None).Read([0], null, pixels, new long[1]);
        Assert.Equal([-1f, -1f, 1f, 1f], pixels);
    }

    [Fact]
    public void Flips_mirror_about_half_of_the_images()
    {
        var (plain, mirrored) = (Image((row, column) => row * Side + column), Image((row, column) => row * Side + Side - 1 - column));
        var flips = 0;
        for (var draw = 0; draw < 400; draw++)
        {
            var image = Read(Augmentations.Flip, Dice.Of(draw, 0));
            Assert.True(image.SequenceEqual(plain) || image.SequenceEqual(mirrored));
            flips += image.SequenceEqual(mirrored) ? 1 : 0;
        }
        Assert.InRange(flips, 150, 250);
    }

    [Fact]
    public void Crops_shift_by_up_to_an_eighth_and_fill_with_black()
    {
        var shifts = (from down in Enumerable.Range(-2, 5)
                      from right in Enumerable.Range(-2, 5)
                      select Image((row, column) => (uint)(row - down) < Side && (uint)(column - right) < Side ? (row - down) * Side + column - right : null)).ToList();
        var seen = Enumerable.Range(0, 400).Select(draw => shifts.FindIndex(shift => shift.SequenceEqual(Read(Augmentations.Crop, Dice.Of(draw, 1))))).ToHashSet();
        Assert.DoesNotContain(-1, seen);
        Assert.Equal(25, seen.Count);
    }

    [Fact]
    public void Cutout_blanks_one_square_of_half_the_side_and_leaves_the_rest()
    {
        var plain = Read(Augmentations.None, null);
        for (var draw = 0; draw < 100; draw++)
        {
            var image = Read(Augmentations.Cutout, Dice.Of(draw, 2));
            var blank = Enumerable.Range(0, image.Length).Where(index => image[index] == 0).ToList();
            var (rows, columns) = (blank.Select(index => index / Side).Distinct().ToList(), blank.Select(index => index % Side).Distinct().ToList());
            Assert.Equal(rows.Count * columns.Count, blank.Count);
            Assert.InRange(rows.Count, 4, 8);
            Assert.InRange(columns.Count, 4, 8);
            Assert.All(Enumerable.Range(0, image.Length).Except(blank), index => Assert.Equal(plain[index], image[index]));
        }
    }
}
