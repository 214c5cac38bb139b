using NasStudio.Core.Architectures;
using NasStudio.Core.Datasets;
using NasStudio.Core.Numerics;

namespace NasStudio.Training.Learning;

/// <summary>Turns stored bytes into the numbers a network reads: normalised, channels last, and at random flipped, shifted and blanked. Safe for many threads.</summary>
public sealed class ImageFeed
{
    private readonly LabelledImages images;
    private readonly Augmentations augmentations;
    private readonly Normalisation normalisation;
    private readonly int channels, height, width;

    /// <summary>A feed of these images.</summary>
    /// <param name="images">Stays as it is.</param>
    /// <param name="shape">One image's: channels, height, width.</param>
    /// <param name="normalisation">Of the training samples.</param>
    /// <param name="augmentations">What is done to an image whenever dice are given.</param>
    public ImageFeed(LabelledImages images, Shape shape, Normalisation normalisation, Augmentations augmentations)
    {
        (this.images, this.normalisation, this.augmentations) = (images, normalisation, augmentations);
        (channels, height, width) = (shape.Channels(), shape.Height(), shape.Width());
    }

    /// <summary>Images.</summary>
    public int Count => images.Count;

    /// <summary>Numbers of one image.</summary>
    public int Elements => channels * height * width;

    /// <summary>Reads one batch.</summary>
    /// <param name="samples">Which images, by index.</param>
    /// <param name="dice">Of the augmentations; null: none.</param>
    /// <param name="pixels">Room for (N, H, W, C).</param>
    /// <param name="labels">Room for (N).</param>
    public void Read(ReadOnlySpan<int> samples, Dice? dice, Span<float> pixels, Span<long> labels)
    {
        for (var index = 0; index < samples.Length; index++)
        {
            labels[index] = images.Labels[samples[index]];
            var source = images.Pixels.AsSpan(samples[index] * Elements, Elements);
            var target = pixels.Slice(index * Elements, Elements);
            if (dice is null)
                Copy(source, target, false, 0, 0);
            else
                Augment(source, target, dice);
        }
    }

    /// <summary>Pads by an eighth of the height and crops back (4 of CIFAR-10's 32, as He et al., CVPR 2016, section 4.2), and blanks a square of half the height around a random centre (DeVries and Taylor 2017: 16 of 32).</summary>
    private void Augment(ReadOnlySpan<byte> source, Span<float> target, Dice dice)
    {
        var flip = augmentations.HasFlag(Augmentations.Flip) && dice.Next(2) == 1;
        var pad = augmentations.HasFlag(Augmentations.Crop) ? Math.Max(1, height / 8) : 0;
        var (down, right) = pad == 0 ? (0, 0) : (dice.Next(2 * pad + 1) - pad, dice.Next(2 * pad + 1) - pad);
        Copy(source, target, flip, down, right);
        if (!augmentations.HasFlag(Augmentations.Cutout))
            return;
        var (size, y, x) = (height / 2, dice.Next(height), dice.Next(width));
        var (left, end) = (Math.Max(0, x - size / 2), Math.Min(width, x + size / 2));
        for (var row = Math.Max(0, y - size / 2); row < Math.Min(height, y + size / 2); row++)
            target[((row * width + left) * channels)..((row * width + end) * channels)].Clear();
    }

    /// <summary>The image moved by (down, right), black where it came from outside; mirrored before it is moved.</summary>
    private void Copy(ReadOnlySpan<byte> source, Span<float> target, bool flip, int down, int right)
    {
        for (var channel = 0; channel < channels; channel++)
        {
            var table = normalisation.Table(channel);
            var plane = source.Slice(channel * height * width, height * width);
            for (var row = 0; row < height; row++)
            {
                var from = row - down;
                var line = (uint)from < (uint)height ? plane.Slice(from * width, width) : default;
                for (int column = 0, at = row * width * channels + channel; column < width; column++, at += channels)
                {
                    var x = column - right;
                    target[at] = (uint)x < (uint)line.Length ? table[line[flip ? width - 1 - x : x]] : table[0];
                }
            }
        }
    }
}
