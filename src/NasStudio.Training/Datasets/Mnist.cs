using NasStudio.Core.Architectures;
using NasStudio.Core.Datasets;
using NasStudio.Core.PlugIns;

namespace NasStudio.Training.Datasets;

/// <summary>MNIST as published: four gzipped IDX files. Digits must not be mirrored; a small shift leaves them what they are.</summary>
[PlugIn("mnist", Title = "MNIST", Order = 2,
    Summary = "Handwritten digits, 28×28 grey, 10 classes; 60 000 for training, 10 000 for the test. Downloaded once, 11 MB.",
    Source = "LeCun, Cortes and Burges, The MNIST database of handwritten digits, 1998")]
public sealed record Mnist : Dataset
{
    private const int Side = 28;
    private const int Classes = 10;

    // The authors' page states no digests and its files are mostly out of reach. PyTorch runs the first mirror, and its torchvision states these digests
    // and both addresses: https://github.com/pytorch/vision/blob/main/torchvision/datasets/mnist.py
    private static readonly PublishedFile TrainImages = Published("train-images-idx3-ubyte.gz", "f68b3c2dcbeaaa9fbdd348bbdeb94873");
    private static readonly PublishedFile TrainLabels = Published("train-labels-idx1-ubyte.gz", "d53e105ee54ea40749a09fcbcd1e9432");
    private static readonly PublishedFile TestImages = Published("t10k-images-idx3-ubyte.gz", "9fb629c4189551a2d022fa330f9573f3");
    private static readonly PublishedFile TestLabels = Published("t10k-labels-idx1-ubyte.gz", "ec29112dd5afa0611ce80d1b7f02629c");

    /// <inheritdoc/>
    public override TaskShape Task => new(Shape.Image(1, Side, Side), Classes);

    /// <inheritdoc/>
    public override async Task<Samples> LoadAsync(DatasetFolders folders, IProgress<DatasetProgress>? progress, CancellationToken cancellation)
    {
        var train = await ReadAsync(TrainImages, TrainLabels, 60_000, folders, progress, cancellation);
        var test = await ReadAsync(TestImages, TestLabels, 10_000, folders, progress, cancellation);
        return new(Task, train, null, test, [.. Enumerable.Range(0, Classes).Select(digit => $"{digit}")], SampleDigest.Of(train, test), Augmentations.Crop);
    }

    private static async Task<LabelledImages> ReadAsync(PublishedFile images, PublishedFile labels, int count, DatasetFolders folders, IProgress<DatasetProgress>? progress,
        CancellationToken cancellation)
    {
        var (imagesPath, labelsPath) =
            (await images.LocateAsync("mnist", folders, progress, cancellation), await labels.LocateAsync("mnist", folders, progress, cancellation));
        var part = new LabelledImages(await IdxFile.ReadAsync(imagesPath, [count, Side, Side], cancellation), await IdxFile.ReadAsync(labelsPath, [count], cancellation));
        if (part.Labels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(Classes - 1)) is var sample and >= 0)
            throw new DatasetException(
                $"{labelsPath}: the label of record {sample} is {part.Labels[sample]}; labels are 0 to {Classes - 1}. Delete the file to have it downloaded again.");
        progress?.Report(new(images.Name, count, count));
        return part;
    }

    private static PublishedFile Published(string name, string md5) =>
        new(name, md5, "torchvision", [new($"https://ossci-datasets.s3.amazonaws.com/mnist/{name}"), new($"http://yann.lecun.com/exdb/mnist/{name}")]);
}
