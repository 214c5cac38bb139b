namespace NasStudio.Core.Searches.Running;

/// <summary>
/// The places in which trials run, shared by all searches of the process. Handed out in the order of asking; as a search waits for one place at a time, searches take
/// turns. Safe to call from any thread.
/// </summary>
/// <param name="capacity">Places: cores on a CPU, trials per device times devices on GPUs; at least 1.</param>
public sealed class Workers(int capacity)
{
    private readonly Lock gate = new();
    private readonly LinkedList<Request> waiting = [];

    /// <summary>Places in all.</summary>
    public int Capacity { get; } = capacity > 0 ? capacity : throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "at least one place is needed");

    /// <summary>Places nobody has.</summary>
    public int Free { get; private set; } = capacity;

    /// <summary>
    /// Waits for <paramref name="places"/> places (one that asks for more than there are gets all) and gives them until the lease is disposed.
    /// </summary>
    public async Task<IDisposable> RentAsync(int places, CancellationToken cancellation)
    {
        var request = new Request(Math.Clamp(places, 1, Capacity));
        LinkedListNode<Request> node;
        lock (gate)
        {
            node = waiting.AddLast(request);
            Serve();
        }
        using var registration = cancellation.Register(() =>
        {
            lock (gate)
            {
                if (node.List is not null)
                    waiting.Remove(node);
                Serve();
            }
            request.Granted.TrySetCanceled(cancellation);
        });
        await request.Granted.Task;
        return new Lease(this, request.Places);
    }

    private void Serve()
    {
        while (waiting.First is { } first && first.Value.Places <= Free)
        {
            waiting.RemoveFirst();
            if (first.Value.Granted.TrySetResult())
                Free -= first.Value.Places;
        }
    }

    private void Return(int places)
    {
        lock (gate)
        {
            Free += places;
            Serve();
        }
    }

    private sealed record Request(int Places)
    {
        public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Lease(Workers workers, int places) : IDisposable
    {
        private int held = places;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref held, 0) is > 0 and var returned)
                workers.Return(returned);
        }
    }
}
