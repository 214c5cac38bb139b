using Microsoft.Extensions.Logging.Abstractions;
using NasStudio.Core.Searches;
using NasStudio.Tests;

namespace NasStudio.Storage.Tests;

/// <summary>No tests: what second processes do, started by <see cref="ChildProcess"/> as explicit facts of this program.</summary>
public sealed class Children
{
    public const int Searches = 4, Trials = 100_000;

    private static string OwnDirectory => Environment.GetEnvironmentVariable(ChildProcess.DirectoryVariable) ?? throw new InvalidOperationException("only for child processes");

    [Fact(Explicit = true)]
    public async Task Holds_a_data_directory()
    {
        using var held = DataDirectoryLock.Acquire(OwnDirectory, null, TimeProvider.System);
        await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
    }

    /// <summary>Several searches' stories at once; after each acknowledged change its version is appended to a file of the search's name.</summary>
    [Fact(Explicit = true)]
    public async Task Saves_changes_until_killed()
    {
        await using var store = await SqliteSearchStore.OpenAsync(
            Path.Combine(OwnDirectory, "nasstudio.db"), SearchStory.Catalog, TimeProvider.System, NullLogger<SqliteSearchStore>.Instance, TestContext.Current.CancellationToken);
        await Task.WhenAll(Enumerable.Range(0, Searches).Select(index => Task.Run(() => TellAsync(store, $"s{index}"))));
    }

    private static async Task TellAsync(SqliteSearchStore store, string id)
    {
        var search = SearchStory.NewSearch(id);
        await store.AddAsync(search, TestContext.Current.CancellationToken);
        await using var acknowledged = new FileStream(Path.Combine(OwnDirectory, id), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        foreach (var change in SearchStory.Changes(search, Trials))
        {
            await store.SaveAsync(change, TestContext.Current.CancellationToken);
            acknowledged.Write(BitConverter.GetBytes(change.Search.Version));
        }
    }
}
