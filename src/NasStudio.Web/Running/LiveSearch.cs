using NasStudio.Core.Searches;
using NasStudio.Core.Searches.Running;

namespace NasStudio.Web.Running;

/// <summary>
/// One search in memory: its feed, which outlives every loop, and its loop while it is live. Whoever starts or ends the loop holds <see cref="Gate"/>.
/// </summary>
internal sealed class LiveSearch(SearchFeed feed, SearchHost host, ListFeed list, ILogger log) : IDisposable
{
    private CancellationTokenSource? stop;
    private Task run = Task.CompletedTask;
    private volatile SearchLoop? loop;

    /// <summary>Held by one caller at a time, around anything that starts, ends or addresses the loop.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>Shows the search to everyone.</summary>
    public SearchFeed Feed => feed;

    /// <summary>Set under the gate once its rows are gone.</summary>
    public bool Deleted { get; set; }

    /// <summary>The loop; null: nothing runs it.</summary>
    public SearchLoop? Loop => loop;

    /// <summary>
    /// Starts the loop at the search's present state; <paramref name="first"/> is asked of it before anything else happens. <paramref name="ended"/> is called once it has left.
    /// </summary>
    public Task<T> StartAsync<T>(Func<SearchLoop, Task<T>> first, Action ended, CancellationToken shutdown)
    {
        stop?.Dispose();
        stop = CancellationTokenSource.CreateLinkedTokenSource(shutdown);
        var starting = loop = new SearchLoop(feed, host);
        var answer = first(starting);
        var token = stop.Token;
        run = Task.Run(() => RunAsync(starting, ended, token), CancellationToken.None);
        return answer;
    }

    /// <summary>Saves and shows a change of a search that has no loop.</summary>
    public async Task ChangeAsync(Search search)
    {
        await host.Store.SaveAsync(new(search), CancellationToken.None);
        feed.Publish(search);
        list.Touch();
    }

    /// <summary>Puts running trials back and leaves the loop, as at the end of the server; returns when it has left.</summary>
    public async Task LeaveAsync()
    {
        if (stop is not null)
            await stop.CancelAsync();
        await run;
    }

    /// <summary>Completes when the loop has left.</summary>
    public Task WhenLeftAsync() => run;

    /// <inheritdoc/>
    public void Dispose()
    {
        stop?.Dispose();
        Gate.Dispose();
    }

    private async Task RunAsync(SearchLoop running, Action ended, CancellationToken token)
    {
        using var watching = new CancellationTokenSource();
        var touching = TouchListAsync(watching.Token);
        try
        {
            await running.RunAsync(token);
        }
#pragma warning disable CA1031 // one search that cannot go on takes neither the server nor the others with it
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.LogError(exception, "Search {Search} cannot go on", feed.Latest.Id);
            await FailAsync($"{exception.GetBaseException().Message} It can be resumed once that is mended.");
        }
        finally
        {
            loop = null;
            await watching.CancelAsync();
            await touching;
            list.Touch();
            ended();
        }
    }

    private async Task FailAsync(string reason)
    {
        var failed = feed.Latest.In(SearchStatus.Failed, reason, host.Time.GetUtcNow());
        try
        {
            await host.Store.SaveAsync(new(failed), CancellationToken.None);
        }
#pragma warning disable CA1031 // the store is what failed: its rows stay as they are, and the next start of the server goes on from them
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.LogError(exception, "Nor can it be saved that search {Search} has failed", failed.Id);
        }
        feed.Publish(failed);
    }

    private async Task TouchListAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var _ in feed.WatchAsync(cancellation))
                list.Touch();
        }
        catch (OperationCanceledException)
        {
        }
    }
}
