using BenchmarkDotNet.Attributes;
using NasStudio.Core.Searches;
using NasStudio.Tests;

namespace NasStudio.Benchmarks.Storage;

/// <summary>What one event costs when so many searches save side by side, each waiting for its own commit; events a second are its inverse.</summary>
[Config(typeof(StoreJob))]
public class StoreThroughput
{
    private const int Events = 3_200;
    private SearchChange[][] changes = [];
    private StoreScene scene = null!;

    [Params(1, 4, 64)]
    public int Searches { get; set; }

    [GlobalSetup]
    public void Tell() => changes = [.. Enumerable.Range(0, Searches).Select(index => SearchStory.Changes(SearchStory.NewSearch($"s{index}"), Events / 5).Take(Events / Searches).ToArray())];

    [IterationSetup]
    public void Open() => OpenAsync().GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = Events)]
    public Task Save() => Task.WhenAll(changes.Select(own => Task.Run(() => scene.SaveAsync(own))));

    [IterationCleanup]
    public void Close() => scene.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task OpenAsync()
    {
        scene = await StoreScene.OpenAsync();
        for (var index = 0; index < Searches; index++)
            await scene.Store.AddAsync(SearchStory.NewSearch($"s{index}"), CancellationToken.None);
    }
}
