using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Strategies;
using NasStudio.Storage.Rows;
using NasStudio.Storage.Schema;
using NasStudio.Storage.Writing;

namespace NasStudio.Storage;

/// <summary>
/// Searches in one SQLite file: write-ahead log, synchronous NORMAL (a commit survives the death of the process; a power cut may lose the newest, never the file). One writer; reads have
/// connections of their own and see one state each. Hold the <see cref="DataDirectoryLock"/> of the file's directory as long as it is open.
/// </summary>
public sealed class SqliteSearchStore : ISearchStore, IAsyncDisposable
{
    private readonly DbContextOptions<StudioContext> options;
    private readonly StoredSettings settings;
    private readonly TimeProvider time;
    private readonly ILogger<SqliteSearchStore> log;
    private readonly StudioContext writing;
    private readonly ChangeWriter writer;
    private readonly WriteQueue queue;

    private SqliteSearchStore(DbContextOptions<StudioContext> options, Catalog catalog, TimeProvider time, ILogger<SqliteSearchStore> log)
    {
        (this.options, this.time, this.log) = (options, time, log);
        settings = new(catalog);
        writing = new(options);
        writing.Database.OpenConnection();
        writing.Database.ExecuteSqlRaw("PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 10000;");
        writer = new(writing, settings);
        queue = new((SqliteConnection)writing.Database.GetDbConnection());
    }

    /// <summary>Opens the database, created or migrated as needed.</summary>
    /// <param name="path">The file; its directory exists.</param>
    /// <param name="catalog">Knows the plug-ins that stored settings name.</param>
    /// <param name="time">For the progress of running searches.</param>
    /// <param name="log">Told of searches that cannot be listed.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="DataDirectoryException">The file is newer than the program, another program's, or damaged.</exception>
    public static async Task<SqliteSearchStore> OpenAsync(string path, Catalog catalog, TimeProvider time, ILogger<SqliteSearchStore> log, CancellationToken cancellation)
    {
        path = Path.GetFullPath(path);
        await DatabaseFile.PrepareAsync(path, cancellation);
        return new(StudioContext.Options(new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true }.ToString()), catalog, time, log);
    }

    /// <inheritdoc/>
    public Task AddAsync(Search search, CancellationToken cancellation) => queue.RunAsync(() => { writer.Add(search); return null; }, cancellation);

    /// <inheritdoc/>
    public Task SaveAsync(SearchChange change, CancellationToken cancellation) => queue.RunAsync(() => { writer.Save(change); return null; }, cancellation);

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancellation) => await queue.RunAsync(() => writer.Delete(id), cancellation) is true;

    /// <inheritdoc/>
    /// <exception cref="UnreadableSearchException">A plug-in of the search is gone.</exception>
    public async Task<Search?> LoadAsync(string id, CancellationToken cancellation)
    {
        await using var context = new StudioContext(options);
        await context.BeginReadAsync(cancellation);
        if (await context.Searches.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } search)
            return null;
        var header = search.ToHeader(settings.Read(search));
        var curves = (await context.Measurements.Where(row => row.Search == search.Key).OrderBy(row => row.Trial).ThenBy(row => row.Epoch).ToListAsync(cancellation)).ToLookup(row => row.Trial);
        var trials = await context.Trials.Where(row => row.Search == search.Key).OrderBy(row => row.Number).ToListAsync(cancellation);
        return SearchTransitions.Restored(header, trials.Select(row => (row.ToTrial(curves[row.Number]), row.Version)));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Turn> TurnsAsync(string id, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var context = new StudioContext(options);
        await context.BeginReadAsync(cancellation);
        var rows = context.Turns.Where(row => row.Search == context.Searches.Single(search => search.Id == id).Key && row.Number > after).OrderBy(row => row.Number);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
            yield return row.ToTurn();
    }

    /// <inheritdoc/>
    public async Task<(long Turn, StrategyMemory Memory)?> MemoryAsync(string id, CancellationToken cancellation)
    {
        await using var context = new StudioContext(options);
        await context.BeginReadAsync(cancellation);
        var rows = context.Snapshots.Where(row => row.Search == context.Searches.Single(search => search.Id == id).Key).OrderByDescending(row => row.Turn);
        return await rows.FirstOrDefaultAsync(cancellation) is { } row ? (row.Turn, row.ToMemory()) : null;
    }

    /// <inheritdoc/>
    /// <remarks>A search whose plug-in is gone is left out, with a warning in the log, and still counted.</remarks>
    public async Task<(ImmutableArray<SearchSummary> Items, int Total)> ListAsync(SearchStatus? status, int offset, int limit, CancellationToken cancellation)
    {
        await using var context = new StudioContext(options);
        await context.BeginReadAsync(cancellation);
        var matching = context.Searches.Where(row => status == null || row.Status == status);
        var total = await matching.CountAsync(cancellation);
        var rows = await matching.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Key).Skip(offset).Take(limit).ToListAsync(cancellation);
        var now = time.GetUtcNow();
        return ([.. rows.Select(row => Summary(row, now)).OfType<SearchSummary>()], total);
    }

    /// <summary>Writes what is queued, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await queue.DisposeAsync();
        writer.Dispose();
        SqliteConnection.ClearPool((SqliteConnection)writing.Database.GetDbConnection());
        await writing.DisposeAsync();
    }

    private SearchSummary? Summary(SearchRow row, DateTimeOffset now)
    {
        try
        {
            return row.ToSummary(settings.Read(row), now);
        }
        catch (UnreadableSearchException exception)
        {
            log.LogWarning(exception, "Search {Id} is left out of the list", row.Id);
            return null;
        }
    }
}
