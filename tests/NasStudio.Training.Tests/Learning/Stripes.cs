using NasStudio.Core.Architectures;
using NasStudio.Core.Datasets;
using NasStudio.Core.Numerics;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Spaces;
using NasStudio.Training.Learning;

namespace NasStudio.Training.Tests.Learning;

/// <summary>Noise with a bright stripe at one of four places: learnt in an epoch, and small.</summary>
[PlugIn("stripes", Title = "Stripes", Summary = "A bright stripe in noise.")]
public sealed record Stripes : Dataset
{
    public override TaskShape Task => new(Shape.Image(1, 8, 8), 4);

    public override Task<Samples> LoadAsync(DatasetFolders folders, IProgress<DatasetProgress>? progress, CancellationToken cancellation) => System.Threading.Tasks.Task.FromResult(Make());

    public Samples Make() => new(Task, Draw(640, 1), Draw(128, 2), Draw(100, 3), ["a", "b", "c", "d"], new string('0', 64), Augmentations.Crop);

    public TrainingSet Set(Augment augment = Augment.None) => TrainingSet.Of(Make(), 0.1, null, augment);

    public Architecture Decode(string genotype, int channels = 4) => new NasBench201 { Channels = channels }.Decode(new([.. genotype.Split('-').Select(int.Parse)]), Task);

    private static LabelledImages Draw(int count, long seed)
    {
        var (dice, pixels, labels) = (Dice.Of(seed, 0), new byte[count * 64], new byte[count]);
        dice.NextBytes(pixels);
        for (var sample = 0; sample < count; sample++)
        {
            labels[sample] = (byte)dice.Next(4);
            pixels.AsSpan(sample * 64 + labels[sample] * 16, 8).Fill(255);
        }
        return new(pixels, labels);
    }
}
