using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace NasStudio.Core.Searches.Running;

/// <summary>
/// The latest state of one search and whoever watches it. A watcher has room for one state and the newest replaces it: a slow one is late, misses nothing (see
/// <see cref="Search.Since"/>) and blocks no one. Safe to use from any thread; published to by one.
/// </summary>
public sealed class SearchFeed(Search first)
{
    private volatile Search latest = first;
    private ImmutableHashSet<Channel<Search>> watchers = [];
    private volatile bool completed;

    /// <summary>The newest state.</summary>
    public Search Latest => latest;

    /// <summary>Shows a newer state to everyone.</summary>
    public void Publish(Search search)
    {
        latest = search;
        foreach (var watcher in watchers)
            watcher.Writer.TryWrite(search);
    }

    /// <summary>Ends every watch: the search is gone.</summary>
    public void Complete()
    {
        completed = true;
        foreach (var watcher in watchers)
            watcher.Writer.TryComplete();
    }

    /// <summary>The newest state at once, then every newer one that the reader is quick enough to see.</summary>
    public async IAsyncEnumerable<Search> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var mine = Channel.CreateBounded<Search>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        ImmutableInterlocked.Update(ref watchers, static (all, one) => all.Add(one), mine);
        try
        {
            mine.Writer.TryWrite(latest);
            if (completed)
                mine.Writer.TryComplete();
            var seen = -1L;
            await foreach (var search in mine.Reader.ReadAllAsync(cancellation))
            {
                if (search.Version <= seen)
                    continue;
                seen = search.Version;
                yield return search;
            }
        }
        finally
        {
            ImmutableInterlocked.Update(ref watchers, static (all, one) => all.Remove(one), mine);
        }
    }
}
