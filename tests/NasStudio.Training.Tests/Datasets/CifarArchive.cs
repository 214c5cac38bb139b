using System.Formats.Tar;
using System.IO.Compression;
using NasStudio.Core.Numerics;

namespace NasStudio.Training.Tests.Datasets;

/// <summary>Archives of the form that CIFAR-10 is published in, with records of a few colours: record i of a batch has label i mod 10.</summary>
public static class CifarArchive
{
    public const int Records = 10_000;
    public const int RecordBytes = 3_073;

    public static readonly ImmutableArray<string> Batches = ["data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin", "test_batch.bin"];

    /// <summary>Bytes of one batch; red, green and blue of a record are three numbers drawn by batch and record.</summary>
    public static byte[] Batch(int batch)
    {
        var bytes = new byte[Records * RecordBytes];
        var dice = Dice.Of(1, batch);
        for (var record = 0; record < Records; record++)
        {
            var slice = bytes.AsSpan(record * RecordBytes, RecordBytes);
            slice[0] = (byte)(record % 10);
            for (var channel = 0; channel < 3; channel++)
                slice.Slice(1 + channel * 1024, 1024).Fill((byte)dice.Next(256));
        }
        return bytes;
    }

    /// <summary>Writes an archive; <paramref name="change"/> may spoil a batch, or leave it out by null.</summary>
    public static void Write(string path, Func<int, byte[], byte[]?>? change = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        using var tar = new TarWriter(gzip, TarEntryFormat.Ustar);
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "cifar-10-batches-bin/batches.meta.txt") { DataStream = new MemoryStream("airplane\n"u8.ToArray()) });
        foreach (var (index, name) in Batches.Index())
            if ((change is null ? Batch(index) : change(index, Batch(index))) is { } bytes)
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"cifar-10-batches-bin/{name}") { DataStream = new MemoryStream(bytes) });
    }
}
