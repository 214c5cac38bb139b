using NasStudio.Core.Searches;
using NasStudio.Tests;

namespace NasStudio.Storage.Tests;

public sealed class DurabilityTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    /// <summary>Killed in the middle of saving, three times at different moments: what was acknowledged is there, and every search is as it was after one of its changes, whole.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(777)]
    [InlineData(2_000)]
    public async Task What_was_acknowledged_survives_a_kill_and_nothing_is_half_there(int changesBefore)
    {
        var ids = Enumerable.Range(0, Children.Searches).Select(index => $"s{index}").ToList();
        using (var child = ChildProcess.Start(nameof(Children.Saves_changes_until_killed), directory.Path))
        {
            await ChildProcess.WaitForAsync(() => ids.All(id => Acknowledged(id) >= changesBefore), child);
            child.Kill();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        await using var store = await directory.OpenStoreAsync();
        foreach (var id in ids)
        {
            var search = Assert.IsType<Search>(await store.LoadAsync(id, TestContext.Current.CancellationToken));
            Assert.InRange(search.Version, Acknowledged(id), Acknowledged(id) + 1);
            var told = SearchStory.Changes(SearchStory.NewSearch(id), Children.Trials).TakeWhile(change => change.Search.Version <= search.Version).ToList();
            SearchAssert.Equal(told[^1].Search, search);
            Assert.Equal(told.SelectMany(change => change.Turns.IsDefault ? [] : change.Turns), await store.TurnsAsync(id, 0, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
            var memory = told.LastOrDefault(change => change.Memory is not null);
            Assert.Equal(memory?.Search.Turn, (await store.MemoryAsync(id, TestContext.Current.CancellationToken))?.Turn);
        }
    }

    /// <summary>Versions rise by one, eight bytes each.</summary>
    private long Acknowledged(string id) => new FileInfo(Path.Combine(directory.Path, id)) is { Exists: true } file ? file.Length / sizeof(long) : 0;
}
