using System.Buffers.Binary;
using System.IO.Compression;
using NasStudio.Core.Datasets;

namespace NasStudio.Training.Datasets;

/// <summary>
/// Reads a gzipped IDX file of bytes: magic 0x0000 08 d, d big-endian 32-bit extents, then the bytes. LeCun, Cortes and Burges, "The MNIST database of handwritten
/// digits", 1998.
/// </summary>
public static class IdxFile
{
    private const int UnsignedByte = 0x08;

    /// <summary>
    /// The bytes behind the header. Throws <see cref="DatasetException"/> naming the file where it is truncated, too long, no gzip, or its header is not the expected one.
    /// </summary>
    /// <param name="path">The gzipped file.</param>
    /// <param name="extents">What its header must say: 60 000, 28, 28.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static async Task<byte[]> ReadAsync(string path, ImmutableArray<int> extents, CancellationToken cancellation)
    {
        var header = new byte[4 * (1 + extents.Length)];
        var content = new byte[extents.Aggregate(1, (product, extent) => checked(product * extent))];
        try
        {
            await using var file = File.OpenRead(path);
            await using var stream = new GZipStream(file, CompressionMode.Decompress);
            await stream.ReadExactlyAsync(header, cancellation);
            CheckHeader(path, header, extents);
            await stream.ReadExactlyAsync(content, cancellation);
            if (await stream.ReadAsync(new byte[1], cancellation) > 0)
                throw Refusal(path, $"goes on after the {string.Join('×', extents)} bytes that its header announces");
            if (await TrailerAsync(file, cancellation) != header.Length + content.Length)
                throw Refusal(path, "is truncated");
        }
        catch (Exception error) when (error is EndOfStreamException or InvalidDataException)
        {
            throw Refusal(path, error is EndOfStreamException ? "is truncated" : $"is truncated or damaged ({error.Message})", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path} cannot be read: {error.Message}", error);
        }
        return content;
    }

    /// <summary>The unpacked length that gzip puts last (RFC 1952, 2.3.1): the stream itself does not miss a checksum that was cut off.</summary>
    private static async Task<uint> TrailerAsync(FileStream file, CancellationToken cancellation)
    {
        var length = new byte[4];
        file.Seek(-length.Length, SeekOrigin.End);
        await file.ReadExactlyAsync(length, cancellation);
        return BinaryPrimitives.ReadUInt32LittleEndian(length);
    }

    private static void CheckHeader(string path, ReadOnlySpan<byte> header, ImmutableArray<int> extents)
    {
        var magic = BinaryPrimitives.ReadInt32BigEndian(header);
        if (magic != (UnsignedByte << 8 | extents.Length))
            throw Refusal(path, $"is no IDX file of bytes in {extents.Length} dimensions: its magic number is {magic}, not {UnsignedByte << 8 | extents.Length}");
        for (var dimension = 0; dimension < extents.Length; dimension++)
            if (BinaryPrimitives.ReadInt32BigEndian(header[(4 * (1 + dimension))..]) is var extent && extent != extents[dimension])
                throw Refusal(path, $"has the wrong size: dimension {dimension + 1} is {extent}, not {extents[dimension]}");
    }

    private static DatasetException Refusal(string path, string reason, Exception? inner = null) =>
        new($"{path} {reason}. Delete it to have it downloaded again, or put a good one in its place.", inner);
}
