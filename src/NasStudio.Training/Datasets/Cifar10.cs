using System.Formats.Tar;
using System.IO.Compression;
using NasStudio.Core.Architectures;
using NasStudio.Core.Datasets;
using NasStudio.Core.PlugIns;

namespace NasStudio.Training.Datasets;

/// <summary>CIFAR-10 as published: the binary version, one archive of six batches. Augmentation is that of its residual networks plus cutout.</summary>
[PlugIn("cifar10", Title = "CIFAR-10", Order = 4,
    Summary = "Small photographs of 10 kinds of things, 32×32 in colour; 50 000 for training, 10 000 for the test. Downloaded once, 162 MB.",
    Source = "Krizhevsky, Learning Multiple Layers of Features from Tiny Images, technical report, University of Toronto, 2009")]
public sealed record Cifar10 : Dataset
{
    private const int Pixels = 3 * 32 * 32;
    private const int RecordsPerBatch = 10_000;
    private const int BatchBytes = RecordsPerBatch * (1 + Pixels);

    private static readonly ImmutableArray<string> Names = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];
    private static readonly ImmutableArray<string> Batches =
        [.. Enumerable.Range(1, 5).Select(number => $"cifar-10-batches-bin/data_batch_{number}.bin"), "cifar-10-batches-bin/test_batch.bin"];

    // Address and digest are stated in the table of downloads on the author's page, https://www.cs.toronto.edu/~kriz/cifar.html
    private static readonly PublishedFile Archive = new("cifar-10-binary.tar.gz", "c32a1d4ab5d03f1284b67883e8d87530", "www.cs.toronto.edu/~kriz/cifar.html",
        [new("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz")]);

    /// <inheritdoc/>
    public override TaskShape Task => new(Shape.Image(3, 32, 32), Names.Length);

    /// <inheritdoc/>
    public override async Task<Samples> LoadAsync(DatasetFolders folders, IProgress<DatasetProgress>? progress, CancellationToken cancellation)
    {
        var path = await Archive.LocateAsync("cifar10", folders, progress, cancellation);
        var train = new LabelledImages(new byte[5 * RecordsPerBatch * Pixels], new byte[5 * RecordsPerBatch]);
        var test = new LabelledImages(new byte[RecordsPerBatch * Pixels], new byte[RecordsPerBatch]);
        try
        {
            await ReadAsync(path, train, test, progress, cancellation);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw Refusal(path, $"is truncated or damaged ({error.Message})", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path} cannot be read: {error.Message}", error);
        }
        return new(Task, train, null, test, Names, SampleDigest.Of(train, test), Augmentations.Flip | Augmentations.Crop | Augmentations.Cutout);
    }

    private static async Task ReadAsync(string path, LabelledImages train, LabelledImages test, IProgress<DatasetProgress>? progress, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        await using var gzip = new GZipStream(file, CompressionMode.Decompress);
        await using var archive = new TarReader(gzip);
        var missing = Batches.ToHashSet();
        var bytes = new byte[BatchBytes];
        while (await archive.GetNextEntryAsync(cancellationToken: cancellation) is { } entry)
        {
            if (!missing.Remove(entry.Name))
                continue;
            if (entry.Length != BatchBytes)
                throw Refusal(path, $"holds a {entry.Name} of {entry.Length} bytes, not {BatchBytes}");
            await entry.DataStream!.ReadExactlyAsync(bytes, cancellation);
            var batch = Batches.IndexOf(entry.Name);
            Unpack(path, entry.Name, bytes, batch < 5 ? train : test, batch % 5 * RecordsPerBatch);
            progress?.Report(new(Archive.Name, (Batches.Length - missing.Count) * RecordsPerBatch, Batches.Length * RecordsPerBatch));
        }
        if (missing.Count > 0)
            throw Refusal(path, $"is incomplete: it lacks {string.Join(", ", missing.Order())}");
        // gzip's checksum comes last; the padding before it is nobody's entry.
        while (await gzip.ReadAsync(bytes, cancellation) > 0)
            continue;
    }

    /// <summary>A record is one byte of label, then 1 024 bytes each of red, green and blue, row by row.</summary>
    private static void Unpack(string path, string batch, ReadOnlySpan<byte> bytes, LabelledImages part, int first)
    {
        for (var record = 0; record < RecordsPerBatch; record++)
        {
            var label = bytes[record * (1 + Pixels)];
            if (label >= Names.Length)
                throw Refusal(path, $"holds a {batch} whose record {record} has label {label}; labels are 0 to {Names.Length - 1}");
            part.Labels[first + record] = label;
            bytes.Slice(record * (1 + Pixels) + 1, Pixels).CopyTo(part.Pixels.AsSpan((first + record) * Pixels));
        }
    }

    private static DatasetException Refusal(string path, string reason, Exception? inner = null) =>
        new($"{path} {reason}. Delete it to have it downloaded again, or put a good one in its place.", inner);
}
