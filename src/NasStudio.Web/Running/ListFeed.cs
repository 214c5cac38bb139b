using System.Runtime.CompilerServices;

namespace NasStudio.Web.Running;

/// <summary>Tells watchers of the list of searches that something in it has changed; not what. Safe to use from any thread.</summary>
public sealed class ListFeed(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private volatile Change latest = new(0);

    /// <summary>Something has changed.</summary>
    public void Touch()
    {
        while (true)
        {
            var before = latest;
            if (Interlocked.CompareExchange(ref latest, new(before.Version + 1), before) != before)
                continue;
            before.Followed.TrySetResult();
            return;
        }
    }

    /// <summary>Yields at once, then after changes, at most four times a second.</summary>
    public async IAsyncEnumerable<long> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var seen = latest;
            yield return seen.Version;
            await seen.Followed.Task.WaitAsync(cancellation);
            await Task.Delay(Pause, time, cancellation);
        }
    }

    private sealed record Change(long Version)
    {
        public TaskCompletionSource Followed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
