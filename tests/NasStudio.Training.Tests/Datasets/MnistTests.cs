using System.Security.Cryptography;
using NasStudio.Core.Datasets;
using NasStudio.Training.Datasets;

namespace NasStudio.Training.Tests.Datasets;

public sealed class MnistTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>The digests are those of the original files, unpacked, as ../shared/data/README.md states them.</summary>
    [Fact]
    public async Task The_real_files_give_the_published_bytes()
    {
        var samples = await new Mnist().LoadAsync(new(SharedData.Require("mnist"), null), null, TestContext.Current.CancellationToken);

        Assert.Equal("6bbc9ace898e44ae57da46a324031adb", Md5(IdxFileTests.Idx(2051, [60_000, 28, 28], samples.Train.Pixels)));
        Assert.Equal("a25bea736e30d166cdddb491f175f624", Md5(IdxFileTests.Idx(2049, [60_000], samples.Train.Labels)));
        Assert.Equal("2646ac647ad5339dbf082846283269ea", Md5(IdxFileTests.Idx(2051, [10_000, 28, 28], samples.Test.Pixels)));
        Assert.Equal("27ae3e4e09519cfbb04c329615203637", Md5(IdxFileTests.Idx(2049, [10_000], samples.Test.Labels)));
        Assert.Null(samples.Validation);
        Assert.False(samples.Augmentation.HasFlag(Augmentations.Flip), "a mirrored digit is another digit");
    }

    [Fact]
    public async Task Missing_files_are_asked_for_under_their_published_names_and_repacked_ones_refused()
    {
        var root = SharedData.Require("mnist");
        await using var server = new LoopbackServer((asked, _) =>
            LoopbackServer.Serve(asked, File.ReadAllBytes(Path.Combine(root, "mnist", asked.Line[(asked.Line.LastIndexOf('/') + 1)..])), "\"x\""));
        using var http = new HttpClient(new Detour(server.Address));

        var error = await Assert.ThrowsAsync<DatasetException>(() =>
            new Mnist().LoadAsync(new(folder.Path, http) { Time = new ImpatientTime() }, null, TestContext.Current.CancellationToken));

        Assert.Contains("f68b3c2dcbeaaa9fbdd348bbdeb94873", error.Message, StringComparison.Ordinal);
        Assert.All(server.Log, asked => Assert.EndsWith("mnist/train-images-idx3-ubyte.gz", asked.Line, StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(folder["mnist"]));
    }

    [Fact]
    public async Task A_label_beyond_nine_is_refused_with_its_record()
    {
        var labels = new byte[60_000];
        labels[12_345] = 10;
        Directory.CreateDirectory(folder["mnist"]);
        File.WriteAllBytes(folder["mnist/train-images-idx3-ubyte.gz"], IdxFileTests.Gzip(IdxFileTests.Idx(2051, [60_000, 28, 28], new byte[60_000 * 784])));
        File.WriteAllBytes(folder["mnist/train-labels-idx1-ubyte.gz"], IdxFileTests.Gzip(IdxFileTests.Idx(2049, [60_000], labels)));

        var error = await Assert.ThrowsAsync<DatasetException>(() => new Mnist().LoadAsync(new(folder.Path, null), null, TestContext.Current.CancellationToken));

        Assert.Contains("train-labels-idx1-ubyte.gz: the label of record 12345 is 10", error.Message, StringComparison.Ordinal);
    }

#pragma warning disable CA5351 // the digests that are published
    private static string Md5(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351
}
