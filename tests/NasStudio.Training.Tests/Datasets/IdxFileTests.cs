using System.Buffers.Binary;
using System.IO.Compression;
using NasStudio.Core.Datasets;
using NasStudio.Core.Numerics;
using NasStudio.Training.Datasets;

namespace NasStudio.Training.Tests.Datasets;

public sealed class IdxFileTests : IDisposable
{
    private static readonly ImmutableArray<int> Extents = [50, 4, 4];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_bytes_behind_the_header_come_back()
    {
        var content = Noise(800);

        Assert.Equal(content, await Read(Gzip(Idx(2051, Extents, content))));
    }

    public static TheoryData<string, byte[], string> Bad => new()
    {
        { "magic", Gzip(Idx(2049, Extents, Noise(800))), "its magic number is 2049, not 2051" },
        { "count", Gzip(Idx(2051, [49, 4, 4], Noise(784))), "dimension 1 is 49, not 50" },
        { "width", Gzip(Idx(2051, [50, 4, 5], Noise(1000))), "dimension 3 is 5, not 4" },
        { "too few records", Gzip(Idx(2051, Extents, Noise(799))), "is truncated" },
        { "too many records", Gzip(Idx(2051, Extents, Noise(801))), "goes on after the 50×4×4 bytes" },
        { "cut in the middle", Gzip(Idx(2051, Extents, Noise(800)))[..400], "is truncated" },
        { "cut just before the end", Gzip(Idx(2051, Extents, Noise(800)))[..^1], "is truncated" },
        { "cut before the checksum", Gzip(Idx(2051, Extents, Noise(800)))[..^8], "is truncated" },
        { "a flipped bit", Flipped(Gzip(Idx(2051, Extents, Noise(800)))), "is truncated or damaged" },
        { "empty", [], "is truncated" },
        { "no gzip", Noise(816), "is truncated or damaged" },
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task A_bad_file_is_refused_with_its_path_and_the_reason(string what, byte[] bytes, string reason)
    {
        var error = await Assert.ThrowsAsync<DatasetException>(() => Read(bytes));

        Assert.True(error.Message.Contains(reason, StringComparison.Ordinal), $"{what}: {error.Message}");
        Assert.StartsWith(folder["x.gz"], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_refused_with_its_path() =>
        Assert.StartsWith(folder["x.gz"], (await Assert.ThrowsAsync<DatasetException>(() =>
            IdxFile.ReadAsync(folder["x.gz"], Extents, TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);

    /// <summary>An IDX file, not yet compressed.</summary>
    public static byte[] Idx(int magic, ImmutableArray<int> extents, byte[] content)
    {
        var header = new byte[4 * (1 + extents.Length)];
        foreach (var (index, number) in extents.Prepend(magic).Index())
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 * index), number);
        return [.. header, .. content];
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    private async Task<byte[]> Read(byte[] file)
    {
        await File.WriteAllBytesAsync(folder["x.gz"], file, TestContext.Current.CancellationToken);
        return await IdxFile.ReadAsync(folder["x.gz"], Extents, TestContext.Current.CancellationToken);
    }

    private static byte[] Flipped(byte[] bytes)
    {
        bytes[bytes.Length / 2] ^= 1;
        return bytes;
    }

    private static byte[] Noise(int count)
    {
        var bytes = new byte[count];
        Dice.Of(3, 0).NextBytes(bytes);
        return bytes;
    }
}
