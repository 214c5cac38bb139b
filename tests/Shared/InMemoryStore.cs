using System.Runtime.CompilerServices;
using NasStudio.Core.Searches;
using NasStudio.Core.Strategies;

namespace NasStudio.Tests;

/// <summary>A store without a disk, held to the same conformance suite as the real one. Safe for use by several threads.</summary>
public sealed class InMemoryStore(TimeProvider time) : ISearchStore
{
    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];

    public Task AddAsync(Search search, CancellationToken cancellation) => Locked(() =>
    {
        if (Find(search.Id) is not null)
            throw new InvalidOperationException($"There is a search {search.Id} already.");
        entries.Add(new(search));
        return true;
    }, cancellation);

    public Task SaveAsync(SearchChange change, CancellationToken cancellation) => Locked(() =>
    {
        var entry = Find(change.Search.Id) ?? throw new KeyNotFoundException($"There is no search {change.Search.Id} to save a change of.");
        entry.Search = change.Search;
        foreach (var turn in change.Turns.IsDefault ? [] : change.Turns)
            entry.Turns.Add(turn.Number, turn);
        if (change.Memory is { } memory)
            entry.Memory = (change.Search.Turn, memory);
        return true;
    }, cancellation);

    public Task<Search?> LoadAsync(string id, CancellationToken cancellation) => Locked(() => Find(id)?.Search, cancellation);

    public async IAsyncEnumerable<Turn> TurnsAsync(string id, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var turns = await Locked(() => Find(id)?.Turns.Values.Where(turn => turn.Number > after).ToList() ?? [], cancellation);
        foreach (var turn in turns)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return turn;
        }
    }

    public Task<(long Turn, StrategyMemory Memory)?> MemoryAsync(string id, CancellationToken cancellation) => Locked(() => Find(id)?.Memory, cancellation);

    public Task<(ImmutableArray<SearchSummary> Items, int Total)> ListAsync(SearchStatus? status, int offset, int limit, CancellationToken cancellation) => Locked(() =>
    {
        var matching = entries.AsEnumerable().Reverse().Select(entry => entry.Search).Where(search => status is null || search.Status == status)
            .OrderByDescending(search => search.CreatedAt).ToList();
        return (matching.Skip(offset).Take(limit).Select(search => search.SummaryAt(time.GetUtcNow())).ToImmutableArray(), matching.Count);
    }, cancellation);

    public Task<bool> DeleteAsync(string id, CancellationToken cancellation) => Locked(() => entries.RemoveAll(entry => entry.Search.Id == id) > 0, cancellation);

    private Entry? Find(string id) => entries.Find(entry => entry.Search.Id == id);

    private async Task<T> Locked<T>(Func<T> action, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        await Task.Yield();
        lock (gate)
            return action();
    }

    private sealed class Entry(Search search)
    {
        public Search Search { get; set; } = search;
        public SortedDictionary<long, Turn> Turns { get; } = [];
        public (long Turn, StrategyMemory Memory)? Memory { get; set; }
    }
}
