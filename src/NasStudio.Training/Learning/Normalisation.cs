using NasStudio.Core.Architectures;
using NasStudio.Core.Datasets;

namespace NasStudio.Training.Learning;

/// <summary>Bytes to numbers of mean 0 and standard deviation 1 over the training samples, a channel at a time.</summary>
public sealed class Normalisation
{
    private readonly float[][] tables;

    private Normalisation(float[][] tables) => this.tables = tables;

    /// <summary>What a byte of the channel becomes: 256 numbers.</summary>
    public ReadOnlySpan<float> Table(int channel) => tables[channel];

    /// <summary>Of these samples; exact, from counts of bytes. A channel of one colour becomes zero.</summary>
    public static Normalisation Of(LabelledImages images, Shape shape)
    {
        var (channels, plane) = (shape.Channels(), shape.Height() * shape.Width());
        var counts = new long[channels][];
        for (var channel = 0; channel < channels; channel++)
        {
            counts[channel] = new long[256];
            for (var offset = channel * plane; offset < images.Pixels.Length; offset += channels * plane)
                foreach (var value in images.Pixels.AsSpan(offset, plane))
                    counts[channel][value]++;
        }
        return new([.. counts.Select(Table)]);
    }

    private static float[] Table(long[] counts)
    {
        double total = counts.Sum();
        var mean = counts.Select((count, value) => count * value / total).Sum();
        var deviation = Math.Sqrt(counts.Select((count, value) => count / total * (value - mean) * (value - mean)).Sum());
        return [.. Enumerable.Range(0, 256).Select(value => (float)((value - mean) / (deviation > 0 ? deviation : double.PositiveInfinity)))];
    }
}
