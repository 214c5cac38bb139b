using System.ComponentModel.DataAnnotations;
using NasStudio.Core.Architectures;
using NasStudio.Core.Datasets;
using NasStudio.Core.Numerics;
using NasStudio.Core.PlugIns;
using NasStudio.Training.Datasets.Drawing;

namespace NasStudio.Training.Datasets;

/// <summary>
/// Handwriting-like digits among stray strokes, dark on light or light on dark, drawn by NasStudio: 16×16 grey, ten classes of equal size. Needs no file and no
/// network, and integer arithmetic alone makes it the same to the last bit on every machine. Image <c>i</c> of a part is of class <c>i mod 10</c> and depends on nothing but the seed, the part and <c>i</c>.
/// </summary>
[PlugIn("glyphs", Title = "Glyphs", Order = 1,
    Summary = "Hand-drawn digits among stray strokes, ink on paper or chalk on slate, 16×16 grey, 10 classes. Made on the spot, offline: good for a first search.")]
public sealed record Glyphs : Dataset
{
    private const int Classes = 10;

    /// <summary>Training images.</summary>
    [Range(100, 100_000), Display(Name = "Training images", Description = "A multiple of 10, so that the classes are of equal size.")]
    public int Training { get; init; } = 4_000;

    /// <summary>Validation images.</summary>
    [Range(100, 100_000), Display(Name = "Validation images", Description = "Their accuracy drives the search. A multiple of 10.")]
    public int Validation { get; init; } = 1_000;

    /// <summary>Test images.</summary>
    [Range(100, 100_000), Display(Name = "Test images", Description = "Seen once, by the winner. A multiple of 10.")]
    public int Test { get; init; } = 1_000;

    /// <summary>Distortion.</summary>
    [Range(0, 20), Display(Name = "Warp", Description = "How unsteady the hand is, in per cent of a digit's size.")]
    public int Warp { get; init; } = 12;

    /// <summary>Stray strokes.</summary>
    [Range(0, 8), Display(Name = "Clutter", Description = "At most so many stray strokes around and across a digit.")]
    public int Clutter { get; init; } = 5;

    /// <summary>Grain.</summary>
    [Range(0, 100), Display(Name = "Noise", Description = "Standard deviation of a pixel, of 255 levels.")]
    public int Noise { get; init; } = 20;

    /// <summary>Seed.</summary>
    [Range(0, long.MaxValue), Display(Name = "Seed", Description = "Another seed draws other digits of the same kinds.")]
    public long Seed { get; init; } = 1;

    /// <inheritdoc/>
    public override TaskShape Task => new(Shape.Image(1, Sheet.Pixels, Sheet.Pixels), Classes);

    /// <inheritdoc/>
    public override IEnumerable<Fault> Faults() =>
        from part in new[] { ("training", Training), ("validation", Validation), ("test", Test) }
        where part.Item2 % Classes != 0
        select new Fault(part.Item1, $"must be a multiple of {Classes}, so that the classes are of equal size; {part.Item2 / Classes * Classes} is");

    /// <inheritdoc/>
    public override Task<Samples> LoadAsync(DatasetFolders folders, IProgress<DatasetProgress>? progress, CancellationToken cancellation) =>
        System.Threading.Tasks.Task.Run(() =>
        {
            var (train, validation, test) = (Draw(0, Training, cancellation), Draw(1, Validation, cancellation), Draw(2, Test, cancellation));
            return new Samples(Task, train, validation, test, [.. Enumerable.Range(0, Classes).Select(digit => $"{digit}")],
                SampleDigest.Of(train, validation, test), Augmentations.None);
        }, cancellation);

    private LabelledImages Draw(int part, int count, CancellationToken cancellation)
    {
        const int elements = Sheet.Pixels * Sheet.Pixels;
        var seed = Dice.Seed(Seed, part);
        var labels = new byte[count];
        for (var image = 0; image < count; image++)
            labels[image] = (byte)(image % Classes);
        var pixels = new byte[count * elements];
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, () => new Scribe(Warp, Clutter, Noise), (image, _, scribe) =>
        {
            scribe.Write(labels[image], Dice.Of(seed, image), pixels.AsSpan(image * elements, elements));
            return scribe;
        }, _ => { });
        return new(pixels, labels);
    }
}
