using Microsoft.Extensions.Logging.Abstractions;
using NasStudio.Core.Searches;
using NasStudio.Storage;
using NasStudio.Tests;

namespace NasStudio.Benchmarks.Storage;

/// <summary>A store in a directory of its own.</summary>
internal sealed class StoreScene : IAsyncDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("nasstudio-").FullName;

    private StoreScene()
    {
    }

    public SqliteSearchStore Store { get; private set; } = null!;

    public static async Task<StoreScene> OpenAsync()
    {
        var scene = new StoreScene();
        scene.Store = await SqliteSearchStore.OpenAsync(
            Path.Combine(scene.directory, "nasstudio.db"), SearchStory.Catalog, TimeProvider.System, NullLogger<SqliteSearchStore>.Instance, CancellationToken.None);
        return scene;
    }

    /// <summary>Saves changes of one search one after the other, as its loop does.</summary>
    public async Task SaveAsync(IEnumerable<SearchChange> changes)
    {
        foreach (var change in changes)
            await Store.SaveAsync(change, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
