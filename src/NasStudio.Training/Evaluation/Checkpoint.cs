using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using NasStudio.Core.Evaluation;
using NasStudio.Training.Learning;
using TorchSharp;
using static TorchSharp.torch;

namespace NasStudio.Training.Evaluation;

/// <summary>
/// A training at the end of an epoch, as a file: the length of a JSON header (4 bytes, little-endian), the header, then every number of weights, statistics and optimizer as
/// 32-bit floats in the order in which they lie in memory. Random draws need no state: each epoch has its own stream.
/// </summary>
internal static class Checkpoint
{
    private const int Format = 1;

    /// <summary>Writes aside and renames, so that a file is whole or not there.</summary>
    public static void Save(string path, string identity, Trainer trainer)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var header = JsonSerializer.SerializeToUtf8Bytes(new Header(Format, identity, Names(trainer), trainer.Epoch, trainer.Elapsed,
            [.. trainer.Curve.Select(measurement => new Point(measurement.Epoch, measurement.Metrics.ToDictionary(), measurement.Elapsed))]));
        var aside = path + ".new";
        using (var file = new FileStream(aside, FileMode.Create))
        {
            Span<byte> length = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(length, header.Length);
            file.Write(length);
            file.Write(header);
            using var scope = NewDisposeScope();
            foreach (var part in Parts(trainer))
                file.Write(part.cpu().bytes);
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, path, overwrite: true);
    }

    /// <summary>Brings a fresh trainer to where the file's was; false, and nothing changed, where there is no file, or it is damaged or another training's.</summary>
    public static bool TryLoad(string path, string identity, Trainer trainer)
    {
        if (!File.Exists(path))
            return false;
        var content = File.ReadAllBytes(path);
        if (HeaderOf(content) is not { } header || header.Format != Format || header.Identity != identity || !header.Weights.SequenceEqual(Names(trainer)))
            return false;
        var numbers = Parts(trainer).Sum(part => part.NumberOfElements) * sizeof(float);
        if (content.Length - sizeof(int) - Length(content) != numbers)
            return false;
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var rest = content.AsSpan(sizeof(int) + Length(content));
        foreach (var part in Parts(trainer))
        {
            var size = checked((int)part.NumberOfElements * sizeof(float));
            part.copy_(tensor(MemoryMarshal.Cast<byte, float>(rest[..size]).ToArray()));
            rest = rest[size..];
        }
        (trainer.Epoch, trainer.Elapsed) = (header.Epoch, header.Elapsed);
        trainer.Curve = [.. header.Curve.Select(point => new Measurement(point.Epoch, Metrics.Of(point.Metrics), point.Elapsed))];
        return true;
    }

    private static int Length(byte[] content) => content.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(content);

    private static Header? HeaderOf(byte[] content)
    {
        var length = Length(content);
        if (length < 0 || length > content.Length - sizeof(int))
            return null;
        try
        {
            return JsonSerializer.Deserialize<Header>(content.AsSpan(sizeof(int), length));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<Tensor> Parts(Trainer trainer) => [trainer.Network.Weights.Learned, trainer.Network.Weights.Statistics, .. trainer.Optimizer.State];

    private static ImmutableArray<string> Names(Trainer trainer) => [.. trainer.Network.Weights.List.Select(weight => $"{weight.Name} {string.Join('×', weight.Shape)}")];

    private sealed record Header(int Format, string Identity, ImmutableArray<string> Weights, int Epoch, TimeSpan Elapsed, ImmutableArray<Point> Curve);

    private sealed record Point(int Epoch, Dictionary<string, double> Metrics, TimeSpan Elapsed);
}
