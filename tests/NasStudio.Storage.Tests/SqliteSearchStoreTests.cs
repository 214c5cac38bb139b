using Microsoft.EntityFrameworkCore;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Storage.Schema;
using NasStudio.Tests;

namespace NasStudio.Storage.Tests;

public sealed class SqliteSearchStoreTests : StoreConformance, IAsyncLifetime
{
    private readonly TemporaryDirectory directory = new();
    private SqliteSearchStore? store;

    protected override ISearchStore Store => store!;

    public async ValueTask InitializeAsync() => store = await directory.OpenStoreAsync();

    public async ValueTask DisposeAsync()
    {
        await store!.DisposeAsync();
        directory.Dispose();
    }

    [Fact]
    public async Task A_search_whose_plug_in_is_gone_is_left_out_and_the_others_are_listed()
    {
        await Store.AddAsync(SearchStory.NewSearch("old"), Cancellation);
        await store!.DisposeAsync();
        store = await directory.OpenStoreAsync(new Catalog(typeof(Core.Spaces.NasBench201).Assembly));
        Assert.Empty((await Store.ListAsync(null, 0, 10, Cancellation)).Items);
        var exception = await Assert.ThrowsAsync<UnreadableSearchException>(() => Store.LoadAsync("old", Cancellation));
        Assert.Equal("old", exception.Id);
        Assert.Contains("story", exception.Message, StringComparison.Ordinal);
        Assert.True(await Store.DeleteAsync("old", Cancellation));
    }

    [Fact]
    public async Task Keeps_the_last_two_memories()
    {
        await Store.AddAsync(SearchStory.NewSearch("a"), Cancellation);
        foreach (var change in SearchStory.Changes(SearchStory.NewSearch("a"), 50))
            await Store.SaveAsync(change, Cancellation);
        await using var context = new StudioContext(StudioContext.Options($"Data Source={directory.Database}"));
        Assert.Equal([200, 250], await context.Snapshots.Select(row => row.Turn).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Deleting_leaves_no_row_behind()
    {
        await Store.AddAsync(SearchStory.NewSearch("a"), Cancellation);
        foreach (var change in SearchStory.Changes(SearchStory.NewSearch("a"), 20))
            await Store.SaveAsync(change, Cancellation);
        await using var context = new StudioContext(StudioContext.Options($"Data Source={directory.Database}"));
        Assert.Equal((20, 60, 100), (await context.Trials.CountAsync(Cancellation), await context.Measurements.CountAsync(Cancellation), await context.Turns.CountAsync(Cancellation)));
        await Store.DeleteAsync("a", Cancellation);
        Assert.Equal((0, 0, 0, 0), (await context.Trials.CountAsync(Cancellation), await context.Measurements.CountAsync(Cancellation), await context.Turns.CountAsync(Cancellation), await context.Snapshots.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_closed_store_has_written_everything_and_takes_nothing_more()
    {
        await Store.AddAsync(SearchStory.NewSearch("a"), Cancellation);
        var change = new SearchChange(SearchStory.NewSearch("a").In(SearchStatus.Stopped, "", SearchStory.Start));
        var saving = Store.SaveAsync(change, Cancellation);
        await store!.DisposeAsync();
        await saving;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Store.SaveAsync(change, Cancellation));
        store = await directory.OpenStoreAsync();
        SearchAssert.Equal(change.Search, await Store.LoadAsync("a", Cancellation));
    }
}
