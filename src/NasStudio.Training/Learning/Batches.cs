using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using NasStudio.Core.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace NasStudio.Training.Learning;

/// <summary>
/// The batches of one pass over a feed, in a given order, prepared on a thread of their own while the step before computes. What it gives does not depend on how fast
/// either side is. For one reader.
/// </summary>
public sealed class Batches : IDisposable
{
    private const int Ahead = 3;

    private readonly ImageFeed feed;
    private readonly int[] order;
    private readonly int size;
    private readonly Dice? dice;
    private readonly BlockingCollection<Slot> free = [];
    private readonly BlockingCollection<Slot> ready = [];
    private readonly CancellationTokenSource ended = new();
    private readonly Thread thread;
    private readonly Slot[] slots;
    private Slot? lent;
    private ExceptionDispatchInfo? fault;

    /// <summary>Starts to prepare.</summary>
    /// <param name="feed">Where images come from.</param>
    /// <param name="order">Which, in order.</param>
    /// <param name="size">Images a batch; the last one may be smaller. A single left-over image is dropped where <paramref name="dice"/> are given: it has no batch statistics.</param>
    /// <param name="dice">Of the augmentations; null: none, as for evaluation.</param>
    public Batches(ImageFeed feed, int[] order, int size, Dice? dice)
    {
        (this.feed, this.order, this.size, this.dice) = (feed, order, size, dice);
        slots = [.. Enumerable.Range(0, Ahead).Select(_ => new Slot(Math.Min(size, order.Length), feed.Elements))];
        foreach (var slot in slots)
            free.Add(slot);
        thread = new(Prepare) { IsBackground = true, Name = "batches" };
        thread.Start();
    }

    /// <summary>How many batches such a pass has.</summary>
    public static int Steps(int images, int size, bool training) => images / size + (images % size > (training && images > 1 ? 1 : 0) ? 1 : 0);

    /// <summary>The next batch, good until the next call; false: there is none left.</summary>
    /// <param name="pixels">(N, H, W, C), on the CPU.</param>
    /// <param name="labels">(N), on the CPU.</param>
    public bool Next(out Tensor pixels, out Tensor labels)
    {
        if (lent is not null)
            free.Add(lent);
        lent = null;
        (pixels, labels) = (null!, null!);
        if (!ready.TryTake(out var slot, Timeout.Infinite))
        {
            fault?.Throw();
            return false;
        }
        (lent, pixels, labels) = (slot, slot.Pixels, slot.Labels);
        if (slot.Count < slot.Labels.shape[0])
            (pixels, labels) = (pixels.narrow(0, 0, slot.Count), labels.narrow(0, 0, slot.Count));
        return true;
    }

    /// <summary>Ends the thread, waits for it, and lets the memory go.</summary>
    public void Dispose()
    {
        ended.Cancel();
        thread.Join();
        foreach (var slot in slots)
            slot.Dispose();
        free.Dispose();
        ready.Dispose();
        ended.Dispose();
    }

    private void Prepare()
    {
        try
        {
            for (int batch = 0, steps = Steps(order.Length, size, dice is not null); batch < steps; batch++)
            {
                var slot = free.Take(ended.Token);
                var samples = order.AsSpan(batch * size, Math.Min(size, order.Length - batch * size));
                slot.Count = samples.Length;
                feed.Read(samples, dice, MemoryMarshal.Cast<byte, float>(slot.Pixels.bytes), MemoryMarshal.Cast<byte, long>(slot.Labels.bytes));
                ready.Add(slot);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader has left.
        }
        catch (Exception exception)
        {
            fault = ExceptionDispatchInfo.Capture(exception);
        }
        ready.CompleteAdding();
    }

    private sealed class Slot(int images, int elements) : IDisposable
    {
        public Tensor Pixels { get; } = empty(images, elements).DetachFromDisposeScope(); // (N, H·W·C)

        public Tensor Labels { get; } = empty(images, ScalarType.Int64).DetachFromDisposeScope(); // (N)

        public int Count { get; set; }

        public void Dispose()
        {
            Pixels.Dispose();
            Labels.Dispose();
        }
    }
}
