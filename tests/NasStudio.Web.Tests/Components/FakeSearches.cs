using System.Runtime.CompilerServices;
using System.Threading.Channels;
using NasStudio.Core.Evaluation;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;
using NasStudio.Web.Running;

namespace NasStudio.Web.Tests.Components;

/// <summary>Searches in memory, changed by the test; remembers what pages asked for.</summary>
public sealed class FakeSearches : ISearches
{
    private readonly Dictionary<string, Search> searches = [];
    private readonly List<(string? Id, Channel<Search?> Channel)> watchers = [];

    /// <summary>Streams that are read now.</summary>
    public int Watchers => watchers.Count;

    /// <summary>"pause a1", "create glyphs", … in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Thrown by the next action; null: none.</summary>
    public Exception? Refusal { get; set; }

    public IReadOnlyList<Insight> Insights { get; set; } = [];

    /// <summary>What asking for insights ends with; null: they are given.</summary>
    public Exception? InsightRefusal { get; set; }

    /// <summary>What was created last.</summary>
    public SearchSettings? Created { get; private set; }

    /// <summary>Adds or replaces a search and tells everyone who watches.</summary>
    public void Publish(Search search)
    {
        searches[search.Id] = search;
        foreach (var (id, channel) in watchers.ToList())
            if (id is null || id == search.Id)
                channel.Writer.TryWrite(search);
    }

    /// <summary>Removes a search and ends its streams.</summary>
    public void Remove(string id)
    {
        searches.Remove(id);
        foreach (var (watched, channel) in watchers.ToList())
            if (watched == id)
                channel.Writer.TryComplete();
            else if (watched is null)
                channel.Writer.TryWrite(null);
    }

    public Task<Search> CreateAsync(SearchSettings settings, CancellationToken cancellation)
    {
        Note($"create {settings.Name}");
        Created = settings;
        var search = new Search($"s{searches.Count}", settings, DateTimeOffset.UnixEpoch);
        Publish(search);
        return Task.FromResult(search);
    }

    public ValueTask<Search?> FindAsync(string id, CancellationToken cancellation) => ValueTask.FromResult(searches.GetValueOrDefault(id));

    public IAsyncEnumerable<Search> WatchAsync(string id, CancellationToken cancellation) => searches.TryGetValue(id, out var search)
        ? ReadAsync(id, search, cancellation).Where(value => value is not null).Select(value => value!) : throw new NotFoundException($"no search {id}");

    public async IAsyncEnumerable<long> WatchListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var turn = 0L;
        await foreach (var _ in ReadAsync(null, null, cancellation))
            yield return turn++;
    }

    public Task<(ImmutableArray<SearchSummary> Items, int Total)> ListAsync(SearchStatus? status, int offset, int limit, CancellationToken cancellation) =>
        Task.FromResult<(ImmutableArray<SearchSummary>, int)>(([.. searches.Values.Reverse().Skip(offset).Take(limit).Select(search => search.SummaryAt(Samples.Now))], searches.Count));

    public Task PauseAsync(string id, CancellationToken cancellation) => Move(id, SearchStatus.Paused, "pause");

    public Task ResumeAsync(string id, CancellationToken cancellation) => Move(id, SearchStatus.Running, "resume");

    public Task StopAsync(string id, CancellationToken cancellation) => Move(id, SearchStatus.Stopped, "stop");

    public Task<Search> PatchAsync(string id, SearchPatch patch, CancellationToken cancellation) => throw new NotSupportedException();

    public Task DeleteAsync(string id, CancellationToken cancellation)
    {
        Note($"delete {id}");
        Remove(id);
        return Task.CompletedTask;
    }

    public Task StopTrialAsync(string id, int number, CancellationToken cancellation)
    {
        Note($"stop {id}/{number}");
        return Task.CompletedTask;
    }

    public Task<int> RetryTrialAsync(string id, int number, CancellationToken cancellation)
    {
        Note($"retry {id}/{number}");
        return Task.FromResult(searches[id].Trials.Count);
    }

    public Task<int> EnqueueAsync(string id, Genotype genotype, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<Insight>> InsightsAsync(string id, CancellationToken cancellation) =>
        InsightRefusal is { } refusal ? Task.FromException<IReadOnlyList<Insight>>(refusal) : Task.FromResult(Insights);

    public Task<Estimate> EstimateAsync(SearchSettings settings, CancellationToken cancellation)
    {
        Note("estimate");
        return Task.FromResult(new Estimate(TimeSpan.FromSeconds(4), 200_000_000, "timed 12 steps of a random architecture on this machine"));
    }

    private Task Move(string id, SearchStatus status, string verb)
    {
        Note($"{verb} {id}");
        Publish(searches[id].In(status, $"{verb} asked for by the user", Samples.Now));
        return Task.CompletedTask;
    }

    private void Note(string what)
    {
        if (Refusal is { } refusal)
            throw refusal;
        Asked.Add(what);
    }

    private async IAsyncEnumerable<Search?> ReadAsync(string? id, Search? first, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var channel = Channel.CreateBounded<Search?>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        watchers.Add((id, channel));
        try
        {
            yield return first;
            await foreach (var search in channel.Reader.ReadAllAsync(cancellation))
                yield return search;
        }
        finally
        {
            watchers.RemoveAll(watcher => watcher.Channel == channel);
        }
    }
}
