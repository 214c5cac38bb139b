using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using NasStudio.Core.Evaluation;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Searches.Running;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;

namespace NasStudio.Web.Running;

/// <summary>The searches of this server.</summary>
/// <param name="host">Store, places, clock.</param>
/// <param name="catalog">Knows what an order may name.</param>
/// <param name="estimator">Times trials.</param>
/// <param name="files">What searches leave beside the database.</param>
/// <param name="loggers">Told of searches that cannot go on.</param>
public sealed partial class Searches(SearchHost host, Catalog catalog, Estimator estimator, SearchFiles files, ILoggerFactory loggers) : ISearches, IDisposable
{
    /// <summary>Ended searches that are kept in memory for whoever looks at them next.</summary>
    private const int Idle = 16;
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    private readonly ListFeed list = new(host.Time);
    private readonly CancellationTokenSource shutdown = new();
    private readonly ILogger log = loggers.CreateLogger<Searches>();
    private SearchShelf? shelf;

    private SearchShelf Shelf => LazyInitializer.EnsureInitialized(ref shelf, () => new(OpenAsync, Idle));

    /// <inheritdoc/>
    public async Task<Search> CreateAsync(SearchSettings settings, CancellationToken cancellation)
    {
        settings = SearchOrder.Read(SettingsWriter.Write(settings, catalog), catalog);
        var search = new Search(RandomNumberGenerator.GetString(Letters, 10), settings, host.Time.GetUtcNow()) { Reason = "gets its data ready" };
        await host.Store.AddAsync(search, cancellation);
        await GoOnAsync(search.Id, CancellationToken.None);
        list.Touch();
        return search;
    }

    /// <inheritdoc/>
    public async ValueTask<Search?> FindAsync(string id, CancellationToken cancellation)
    {
        using var lease = await Shelf.TakeAsync(id);
        return lease is { Search: { Deleted: false } found } ? found.Feed.Latest : null;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Search> WatchAsync(string id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var lease = await TakeAsync(id);
        await foreach (var search in lease.Search.Feed.WatchAsync(cancellation))
            yield return search;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<long> WatchListAsync(CancellationToken cancellation) => list.WatchAsync(cancellation);

    /// <inheritdoc/>
    public async Task<(ImmutableArray<SearchSummary> Items, int Total)> ListAsync(SearchStatus? status, int offset, int limit, CancellationToken cancellation)
    {
        var (items, total) = await host.Store.ListAsync(status, offset, limit, cancellation);
        var live = Shelf.Live();
        var now = host.Time.GetUtcNow();
        return ([.. items.Select(item => live.TryGetValue(item.Id, out var search) && (status is null || search.Status == status) ? search.SummaryAt(now) : item)], total);
    }

    /// <inheritdoc/>
    public Task<Estimate> EstimateAsync(SearchSettings settings, CancellationToken cancellation) => estimator.EstimateAsync(settings, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Insight>> InsightsAsync(string id, CancellationToken cancellation)
    {
        using var lease = await TakeAsync(id);
        if (lease.Search.Loop is { } loop)
            return await Refusable(loop.InsightsAsync());
        var search = lease.Search.Feed.Latest;
        var turns = new TurnTaker(search.Settings.Strategy.Start(search.Settings.Problem()), search.Settings.Seed);
        await turns.RestoreAsync(search, host.Store, cancellation);
        return turns.Strategy.Insights();
    }

    /// <summary>Goes on with what the last server left Running or Queued; one search that cannot be read is logged and left out. Called once, at start.</summary>
    public async Task RestoreAsync(CancellationToken cancellation)
    {
        foreach (var status in (SearchStatus[])[SearchStatus.Running, SearchStatus.Queued])
        {
            var (unfinished, _) = await host.Store.ListAsync(status, 0, int.MaxValue, cancellation);
            foreach (var summary in unfinished.Reverse())
                await RestoreAsync(summary.Id);
        }
    }

    /// <summary>Puts all running trials back; what runs now goes on at the next start. Returns when every loop has left.</summary>
    public async Task LeaveAsync()
    {
        await shutdown.CancelAsync();
        foreach (var id in Shelf.Live().Keys)
            if (await Shelf.TakeAsync(id) is { } lease)
                using (lease)
                    await lease.Search.WhenLeftAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => shutdown.Dispose();

    private async Task RestoreAsync(string id)
    {
        try
        {
            await GoOnAsync(id, shutdown.Token);
        }
#pragma warning disable CA1031 // the others go on
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.LogError(exception, "Search {Search} cannot go on", id);
        }
    }

    /// <summary>Starts the loop of a search that should run and does not.</summary>
    private Task<bool> GoOnAsync(string id, CancellationToken cancellation) => GatedAsync(id, async lease =>
    {
        var search = lease.Search.Feed.Latest;
        if (lease.Search.Loop is not null || search.Status is not (SearchStatus.Queued or SearchStatus.Running))
            return;
        log.LogInformation("Search {Search} ({Name}) starts at trial {Trial}", id, search.Settings.Name, search.Trials.Count);
        await LoopAsync(lease, _ => Task.CompletedTask);
    }, cancellation);

    private async Task<LiveSearch?> OpenAsync(string id) => await host.Store.LoadAsync(id, CancellationToken.None) is { } search ? Live(search) : null;

    private LiveSearch Live(Search search) => new(new(search), host, list, loggers.CreateLogger<LiveSearch>());

    private async Task<SearchLease> TakeAsync(string id)
    {
        var lease = await Shelf.TakeAsync(id);
        if (lease is { Search.Deleted: false })
            return lease;
        lease?.Dispose();
        throw new NotFoundException($"There is no search '{id}'.");
    }
}
