using System.Text.Json;
using NasStudio.Core.Datasets;

namespace NasStudio.Training.Datasets;

/// <summary>
/// Loaded data sets, shared by all searches: two that want the same settings at once wait for one load, and a set that was used lately, or that a search still holds,
/// is not loaded again. A load that failed is tried anew by the next caller. Safe for many threads.
/// </summary>
/// <param name="capacity">Bytes of pixels and labels that are kept though nobody uses them.</param>
public sealed class DatasetLibrary(long capacity = 1L << 30)
{
    private static readonly JsonSerializerOptions Settings = new() { IgnoreReadOnlyProperties = true };

    private readonly Lock gate = new();
    private readonly Dictionary<Key, SharedLoad> loading = [];
    private readonly Dictionary<Key, WeakReference<Samples>> alive = [];
    private readonly LinkedList<(Key Key, Samples Samples)> recent = [];

    /// <summary>As <see cref="Dataset.LoadAsync"/>. Cancelling ends the caller's wait, and the load once nobody waits for it any more.</summary>
    public async Task<Samples> LoadAsync(Dataset dataset, DatasetFolders folders, IProgress<DatasetProgress>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        // Two equal records with lists in them compare unequal; their JSON does not.
        var key = new Key(dataset.GetType(), JsonSerializer.Serialize(dataset, dataset.GetType(), Settings), folders.Root);
        SharedLoad? load;
        lock (gate)
        {
            if (Find(key) is { } samples)
                return samples;
            if (!loading.TryGetValue(key, out load))
            {
                loading.Add(key, load = new SharedLoad());
                load.Samples = RunAsync(key, load, dataset, folders);
            }
            load.Join(progress);
        }
        try
        {
            return await load.Samples.WaitAsync(cancellation);
        }
        finally
        {
            lock (gate)
                if (load.Leave(progress))
                    Forget(key, load);
        }
    }

    private async Task<Samples> RunAsync(Key key, SharedLoad load, Dataset dataset, DatasetFolders folders)
    {
        try
        {
            var samples = await Task.Run(() => dataset.LoadAsync(folders, load, load.Cancellation));
            lock (gate)
                Keep(key, samples);
            return samples;
        }
        finally
        {
            lock (gate)
                Forget(key, load);
        }
    }

    private Samples? Find(Key key)
    {
        if (!alive.TryGetValue(key, out var reference) || !reference.TryGetTarget(out var samples))
            return null;
        Keep(key, samples);
        return samples;
    }

    private void Keep(Key key, Samples samples)
    {
        foreach (var (gone, _) in alive.Where(pair => !pair.Value.TryGetTarget(out _)).ToList())
            alive.Remove(gone);
        alive[key] = new(samples);
        for (var node = recent.First; node is not null; node = node.Next)
            if (node.Value.Key == key)
            {
                recent.Remove(node);
                break;
            }
        recent.AddFirst((key, samples));
        while (recent.Sum(entry => Bytes(entry.Samples)) > capacity)
            recent.RemoveLast();
    }

    private void Forget(Key key, SharedLoad load)
    {
        if (loading.GetValueOrDefault(key) == load)
            loading.Remove(key);
    }

    private static long Bytes(Samples samples) =>
        new[] { samples.Train, samples.Validation, samples.Test }.Sum(part => part is null ? 0L : part.Pixels.LongLength + part.Labels.LongLength);

    private readonly record struct Key(Type Type, string Settings, string Root);
}
