using NasStudio.Core.Searches;
using NasStudio.Core.Searches.Running;

namespace NasStudio.Web.Running;

/// <summary>
/// The searches in memory: those that somebody uses (a loop, a watcher, a request), and the few that were used last. There is never more than one <see cref="LiveSearch"/> of a search.
/// </summary>
/// <param name="open">Loads one; null: no such search.</param>
/// <param name="idle">How many unused ones are kept.</param>
internal sealed class SearchShelf(Func<string, Task<LiveSearch?>> open, int idle)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Place> places = [];
    private long clock;

    /// <summary>The search, kept in memory until the lease is disposed; null: no such search.</summary>
    public async Task<SearchLease?> TakeAsync(string id)
    {
        Place place;
        lock (gate)
        {
            if (!places.TryGetValue(id, out place!))
                places.Add(id, place = new(id, new(() => open(id))));
            place.Users++;
        }
        try
        {
            if (await place.Search.Value is { } search)
                return new(search, () => Return(place));
        }
        catch
        {
            Return(place);
            throw;
        }
        Return(place);
        return null;
    }

    /// <summary>Another lease on a search that the caller has one on.</summary>
    public async Task<SearchLease> AgainAsync(SearchLease lease) =>
        await TakeAsync(lease.Search.Feed.Latest.Id) ?? throw new InvalidOperationException("a search in use cannot leave the shelf");

    /// <summary>The present state of everything that has a loop.</summary>
    public IReadOnlyDictionary<string, Search> Live()
    {
        lock (gate)
            return places.Values.Where(place => place.Loaded is { Loop: not null }).ToDictionary(place => place.Id, place => place.Loaded!.Feed.Latest);
    }

    private void Return(Place place)
    {
        lock (gate)
        {
            place.Used = ++clock;
            if (--place.Users > 0)
                return;
            if (place.Loaded is null or { Deleted: true })
                Remove(place);
            var unused = places.Values.Where(other => other.Users == 0).ToList();
            if (unused.Count > idle)
                Remove(unused.MinBy(other => other.Used)!);
        }
    }

    private void Remove(Place place)
    {
        places.Remove(place.Id);
        place.Loaded?.Dispose();
    }

    private sealed class Place(string id, Lazy<Task<LiveSearch?>> search)
    {
        public string Id => id;
        public Lazy<Task<LiveSearch?>> Search => search;
        public LiveSearch? Loaded => search is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: var loaded } } ? loaded : null;
        public int Users { get; set; }
        public long Used { get; set; }
    }
}

/// <summary>Keeps a search in memory until disposed.</summary>
internal sealed class SearchLease(LiveSearch search, Action release) : IDisposable
{
    private Action? release = release;

    /// <summary>The search.</summary>
    public LiveSearch Search => search;

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref release, null)?.Invoke();
}
