using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Storage;
using NasStudio.Web.Startup;

namespace NasStudio.Web.Running;

/// <summary>The data directory, locked against a second server, and its database. Opened once, at start.</summary>
public sealed class OpenData(StudioOptions options, Catalog catalog, TimeProvider time, ILogger<SqliteSearchStore> log) : IAsyncDisposable
{
    private DataDirectoryLock? held;
    private SqliteSearchStore? store;

    /// <summary>Whether it is open.</summary>
    public bool IsOpen => store is not null;

    /// <summary>The database. Throws before <see cref="OpenAsync"/>.</summary>
    public ISearchStore Store => store ?? throw new InvalidOperationException("the data directory has not been opened yet");

    /// <summary>Throws <see cref="StartException"/> where another server has the directory, or the database cannot be used.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        try
        {
            held = DataDirectoryLock.Acquire(options.DataDirectory, options.Url, time);
            store = await SqliteSearchStore.OpenAsync(Path.Combine(options.DataDirectory, "nasstudio.db"), catalog, time, log, cancellation);
        }
        catch (DataDirectoryException refusal)
        {
            throw new StartException(refusal.Message, refusal);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (store is not null)
            await store.DisposeAsync();
        held?.Dispose();
    }
}
