using System.Security.Cryptography;
using NasStudio.Core.Datasets;
using NasStudio.Core.Numerics;
using NasStudio.Training.Datasets;

namespace NasStudio.Training.Tests.Datasets;

public sealed class DownloaderTests : IDisposable
{
    private const string Tag = "\"one\"";
    private static readonly byte[] Content = Bytes(300_000, 1);

    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();
    private readonly ImpatientTime time = new();

    private string Target => folder["data.bin"];
    private string Part => folder["data.bin.part"];

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_file_comes_whole_under_its_own_name_and_nothing_else_stays()
    {
        await using var server = new LoopbackServer((asked, _) => LoopbackServer.Serve(asked, Content, Tag));
        var progress = new Reports();

        await Fetch(progress, server);

        Assert.Equal(Content, await File.ReadAllBytesAsync(Target, TestContext.Current.CancellationToken));
        Assert.Equal([Target], Directory.GetFiles(folder.Path));
        Assert.Equal(new("data.bin", Content.Length, Content.Length), progress.Told[^1]);
        Assert.Equal(progress.Told.Select(told => told.Done).Order(), progress.Told.Select(told => told.Done));
    }

    [Fact]
    public async Task A_download_that_breaks_off_goes_on_where_it_ended()
    {
        await using var server = new LoopbackServer((asked, number) => LoopbackServer.Serve(asked, Content, Tag, number < 3 ? 70_000 : null));

        await Fetch(null, server);

        Assert.Equal(Content, await File.ReadAllBytesAsync(Target, TestContext.Current.CancellationToken));
        Assert.Equal([0, 70_000, 140_000, 210_000], server.Log.Select(asked => asked.From()));
        Assert.All(server.Log.Skip(1), asked => Assert.Equal(Tag, asked.Header("if-range")));
    }

    [Fact]
    public async Task A_server_that_knows_no_ranges_is_asked_from_the_beginning_again()
    {
        await using var server = new LoopbackServer((_, number) => new(200, Content, number == 0 ? 70_000 : null));

        await Fetch(null, server);

        Assert.Equal(Content, await File.ReadAllBytesAsync(Target, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_server_that_always_breaks_off_at_the_same_place_is_given_up()
    {
        await using var server = new LoopbackServer((_, _) => new(200, Content, 70_000));

        var error = await Assert.ThrowsAsync<DatasetException>(() => Fetch(null, server));

        Assert.Contains("broke off after 70000 of 300000 bytes", error.Message, StringComparison.Ordinal);
        Assert.InRange(server.Log.Count, Downloader.Attempts, Downloader.Attempts + 1);
    }

    [Fact]
    public async Task A_file_that_changed_between_attempts_is_taken_from_the_beginning()
    {
        var older = Bytes(300_000, 2);
        await using var server = new LoopbackServer((asked, number) =>
            number == 0 ? LoopbackServer.Serve(asked, older, "\"old\"", 70_000) : LoopbackServer.Serve(asked, Content, Tag));

        await Fetch(null, server);

        Assert.Equal(Content, await File.ReadAllBytesAsync(Target, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_changed_behind_the_same_mark_is_found_out_by_its_digest_and_taken_again()
    {
        var older = Bytes(300_000, 2);
        await using var server = new LoopbackServer((asked, number) => LoopbackServer.Serve(asked, number == 0 ? older : Content, Tag, number == 0 ? 70_000 : null));

        await Fetch(null, server);

        Assert.Equal(Content, await File.ReadAllBytesAsync(Target, TestContext.Current.CancellationToken));
        Assert.Equal([0, 70_000, 0], server.Log.Select(asked => asked.From()));
    }

    [Fact]
    public async Task Wrong_bytes_are_refused_and_not_kept()
    {
        await using var server = new LoopbackServer((asked, _) => LoopbackServer.Serve(asked, Bytes(300_000, 9), Tag));

        var error = await Assert.ThrowsAsync<DatasetException>(() => Fetch(null, server));

        Assert.Contains("data.bin could not be downloaded: 127.0.0.1 sent 300000 bytes whose MD5 is", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
        Assert.Single(server.Log);
    }

    [Fact]
    public async Task A_server_that_is_busy_is_asked_again_after_growing_pauses()
    {
        await using var server = new LoopbackServer((asked, number) => number < 3 ? new(503, []) : LoopbackServer.Serve(asked, Content, Tag));

        await Fetch(null, server);

        Assert.Equal([0.5, 1, 2], time.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public async Task A_server_that_says_how_long_it_is_busy_is_left_alone_so_long()
    {
        await using var server = new LoopbackServer((asked, number) => number == 0 ? new(429, [], null, "Retry-After: 7") : LoopbackServer.Serve(asked, Content, Tag));

        await Fetch(null, server);

        Assert.Equal([7], time.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_not_asked_for_again_and_the_message_says_what_to_do()
    {
        await using var server = new LoopbackServer((_, _) => new(404, []));

        var error = await Assert.ThrowsAsync<DatasetException>(() => Fetch(null, server));

        Assert.Single(server.Log);
        Assert.Contains("127.0.0.1 answered 404", error.Message, StringComparison.Ordinal);
        Assert.Contains($"put the file into {folder.Path} by hand", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_address_steps_in()
    {
        await using var first = new LoopbackServer((_, _) => new(403, []));
        await using var second = new LoopbackServer((asked, _) => LoopbackServer.Serve(asked, Content, Tag));

        await Fetch(null, first, second);

        Assert.Equal(Content, await File.ReadAllBytesAsync(Target, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nobody_listening_is_a_message_and_not_a_crash()
    {
        Uri address;
        await using (var server = new LoopbackServer((_, _) => new(404, [])))
            address = server.Address;

        var error = await Assert.ThrowsAsync<DatasetException>(() => Fetch(null, [address], TestContext.Current.CancellationToken));

        Assert.Contains("127.0.0.1 cannot be reached", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_keeps_what_has_come_and_the_next_call_goes_on_from_there()
    {
        await using var server = new LoopbackServer((asked, number) => LoopbackServer.Serve(asked, Content, Tag, number == 0 ? 70_000 : null));
        using var cancellation = new CancellationTokenSource();
        time.BeforePause = cancellation.Cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Fetch(null, [server.Address], cancellation.Token));

        Assert.Equal(70_000, new FileInfo(Part).Length);
        Assert.False(File.Exists(Target));
        await Fetch(null, server);
        Assert.Equal([0, 70_000], server.Log.Select(asked => asked.From()));
        Assert.Equal(Content, await File.ReadAllBytesAsync(Target, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_part_that_is_the_whole_file_already_is_only_put_in_place()
    {
        await File.WriteAllBytesAsync(Part, Content, TestContext.Current.CancellationToken);
        await using var server = new LoopbackServer((asked, _) => LoopbackServer.Serve(asked, Content, Tag));

        await Fetch(null, server);

        Assert.Equal([Target], Directory.GetFiles(folder.Path));
        Assert.Single(server.Log);
    }

    [Fact]
    public async Task A_part_longer_than_the_file_is_thrown_away()
    {
        await File.WriteAllBytesAsync(Part, new byte[400_000], TestContext.Current.CancellationToken);
        await using var server = new LoopbackServer((asked, _) => LoopbackServer.Serve(asked, Content, Tag));

        await Fetch(null, server);

        Assert.Equal(Content, await File.ReadAllBytesAsync(Target, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_disk_that_does_not_take_the_file_is_named()
    {
        Directory.CreateDirectory(Part);
        await using var server = new LoopbackServer((asked, _) => LoopbackServer.Serve(asked, Content, Tag));

        var error = await Assert.ThrowsAsync<DatasetException>(() => Fetch(null, server));

        Assert.Contains($"data.bin cannot be written to {folder.Path}", error.Message, StringComparison.Ordinal);
    }

    private Task Fetch(IProgress<DatasetProgress>? progress, params LoopbackServer[] servers) =>
        Fetch(progress, [.. servers.Select(server => server.Address)], TestContext.Current.CancellationToken);

    private Task Fetch(IProgress<DatasetProgress>? progress, ImmutableArray<Uri> addresses, CancellationToken cancellation)
    {
#pragma warning disable CA5351 // the digest that publishers state
        var file = new PublishedFile("data.bin", Convert.ToHexStringLower(MD5.HashData(Content)), "this test", addresses);
#pragma warning restore CA5351
        return new Downloader(http, time).FetchAsync(file, Target, progress, cancellation);
    }

    private static byte[] Bytes(int count, long seed)
    {
        var bytes = new byte[count];
        Dice.Of(seed, 0).NextBytes(bytes);
        return bytes;
    }
}
