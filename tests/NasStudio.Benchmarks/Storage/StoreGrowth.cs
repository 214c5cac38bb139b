using BenchmarkDotNet.Attributes;
using NasStudio.Core.Searches;
using NasStudio.Tests;

namespace NasStudio.Benchmarks.Storage;

/// <summary>What saving one event and what loading costs in a search that has so many trials already. Saving must not depend on it.</summary>
[Config(typeof(StoreJob))]
public class StoreGrowth
{
    private const int Events = 2_000;
    private IEnumerator<SearchChange> story = null!;
    private SearchChange[] next = [];
    private StoreScene scene = null!;

    [Params(100, 10_000)]
    public int Trials { get; set; }

    [GlobalSetup]
    public async Task Fill()
    {
        scene = await StoreScene.OpenAsync();
        var search = SearchStory.NewSearch("a");
        await scene.Store.AddAsync(search, CancellationToken.None);
        story = SearchStory.Changes(search, int.MaxValue).GetEnumerator();
        await scene.SaveAsync(Take(Trials * 5));
    }

    [IterationSetup]
    public void Tell() => next = [.. Take(Events)];

    [Benchmark(OperationsPerInvoke = Events)]
    public Task Save() => scene.SaveAsync(next);

    [Benchmark]
    public Task<Search?> Load() => scene.Store.LoadAsync("a", CancellationToken.None);

    [GlobalCleanup]
    public ValueTask Close() => scene.DisposeAsync();

    private IEnumerable<SearchChange> Take(int count)
    {
        for (; count > 0 && story.MoveNext(); count--)
            yield return story.Current;
    }
}
