using NasStudio.Core.Datasets;
using NasStudio.Training.Datasets;

namespace NasStudio.Training.Tests.Datasets;

public sealed class Cifar10Tests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Archive => folder["cifar10/cifar-10-binary.tar.gz"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Records_come_back_in_the_order_of_the_batches()
    {
        CifarArchive.Write(Archive);
        var progress = new Reports();

        var samples = await Load(progress);

        Assert.Equal((50_000, 10_000), (samples.Train.Count, samples.Test.Count));
        foreach (var (part, batch, offset) in new[] { (samples.Train, 0, 0), (samples.Train, 4, 40_000), (samples.Test, 5, 0) })
        {
            var record = CifarArchive.Batch(batch).AsSpan(9_998 * CifarArchive.RecordBytes, CifarArchive.RecordBytes);
            Assert.Equal(record[0], part.Labels[offset + 9_998]);
            Assert.True(part.Pixels.AsSpan((offset + 9_998) * 3_072, 3_072).SequenceEqual(record[1..]));
        }
        Assert.Equal(new("cifar-10-binary.tar.gz", 60_000, 60_000), progress.Told[^1]);
    }

    [Fact]
    public async Task A_batch_of_the_wrong_size_is_refused_by_name()
    {
        CifarArchive.Write(Archive, (batch, bytes) => batch == 2 ? bytes[..^1] : bytes);

        Assert.Contains("cifar-10-binary.tar.gz holds a cifar-10-batches-bin/data_batch_3.bin of 30729999 bytes, not 30730000", await Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_is_missing_is_named()
    {
        CifarArchive.Write(Archive, (batch, bytes) => batch == 5 ? null : bytes);

        Assert.Contains("lacks cifar-10-batches-bin/test_batch.bin", await Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_label_beyond_nine_is_refused_with_its_record()
    {
        CifarArchive.Write(Archive, (batch, bytes) =>
        {
            bytes[77 * CifarArchive.RecordBytes] = 200;
            return bytes;
        });

        Assert.Contains("data_batch_1.bin whose record 77 has label 200", await Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    [InlineData(0)]
    public async Task A_truncated_archive_is_refused(double share)
    {
        CifarArchive.Write(Archive);
        using (var file = File.OpenWrite(Archive))
            file.SetLength((long)(file.Length * share));

        Assert.StartsWith(Archive, await Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_archive_is_refused()
    {
        CifarArchive.Write(Archive);
        using (var file = File.OpenWrite(Archive))
        {
            file.Position = file.Length - 6;
            file.Write([0, 0]);
        }

        Assert.Contains("is truncated or damaged", await Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_of_anything_but_the_published_archive_is_refused()
    {
        await using var server = new LoopbackServer((asked, _) => LoopbackServer.Serve(asked, new byte[1_000], "\"x\""));
        using var http = new HttpClient(new Detour(server.Address));

        var error = await Assert.ThrowsAsync<DatasetException>(() =>
            new Cifar10().LoadAsync(new(folder.Path, http) { Time = new ImpatientTime() }, null, TestContext.Current.CancellationToken));

        Assert.Contains("though www.cs.toronto.edu/~kriz/cifar.html states c32a1d4ab5d03f1284b67883e8d87530", error.Message, StringComparison.Ordinal);
    }

    private Task<Samples> Load(Reports? progress = null) => new Cifar10().LoadAsync(new(folder.Path, null), progress, TestContext.Current.CancellationToken);

    private async Task<string> Refusal() => (await Assert.ThrowsAsync<DatasetException>(() => Load())).Message;
}
