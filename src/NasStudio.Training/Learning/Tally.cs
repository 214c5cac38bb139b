using TorchSharp;
using static TorchSharp.torch;

namespace NasStudio.Training.Learning;

/// <summary>Sums losses and right answers over batches. Reads them from the device every so many batches, since each reading makes a GPU wait.</summary>
/// <param name="interval">Batches between two readings.</param>
internal sealed class Tally(int interval)
{
    private readonly List<(Tensor Loss, Tensor Right, long Count)> pending = [];
    private double loss, right;
    private long count, batches;

    /// <summary>Means so far, those added last included. Null where the loss of a batch was not finite; <see cref="Broken"/> then says which.</summary>
    public (double Loss, double Accuracy) Means() => Settle() ? (loss / count, right / count) : (double.NaN, 0);

    /// <summary>The first batch whose loss was not finite, from 1; null: none known of.</summary>
    public long? Broken { get; private set; }

    /// <summary>Takes in one batch.</summary>
    /// <param name="logits">(N, classes).</param>
    /// <param name="labels">(N).</param>
    /// <param name="mean">The mean loss, a scalar.</param>
    public void Add(Tensor logits, Tensor labels, Tensor mean)
    {
        using var constant = no_grad();
        pending.Add((mean.detach().DetachFromDisposeScope(), logits.argmax(1).eq(labels).sum().DetachFromDisposeScope(), labels.shape[0]));
        if (pending.Count >= interval)
            Settle();
    }

    private bool Settle()
    {
        foreach (var (batchLoss, batchRight, samples) in pending)
        {
            var value = batchLoss.item<float>();
            batches++;
            if (!float.IsFinite(value))
                Broken ??= batches;
            loss += (double)value * samples;
            right += batchRight.item<long>();
            count += samples;
            batchLoss.Dispose();
            batchRight.Dispose();
        }
        pending.Clear();
        return Broken is null;
    }
}
