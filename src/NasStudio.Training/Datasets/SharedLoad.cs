using NasStudio.Core.Datasets;

namespace NasStudio.Training.Datasets;

/// <summary>One load that several callers wait for; guarded by the lock of the <see cref="DatasetLibrary"/> that owns it, but for reports.</summary>
#pragma warning disable CA1001 // a token source without a timer or a wait handle holds nothing to dispose of
internal sealed class SharedLoad : IProgress<DatasetProgress>
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource abandoned = new();
    private ImmutableList<IProgress<DatasetProgress>> listeners = [];
    private int waiting;

    /// <summary>Set once, before anybody joins.</summary>
    public Task<Samples> Samples { get; set; } = null!;

    /// <summary>Set off when the last caller has left before the end.</summary>
    public CancellationToken Cancellation => abandoned.Token;

    /// <summary>One more waits.</summary>
    public void Join(IProgress<DatasetProgress>? progress)
    {
        waiting++;
        if (progress is not null)
            listeners = listeners.Add(progress);
    }

    /// <summary>One fewer waits; true where nobody is left, and the load given up.</summary>
    public bool Leave(IProgress<DatasetProgress>? progress)
    {
        if (progress is not null)
            listeners = listeners.Remove(progress);
        if (--waiting > 0)
            return false;
        abandoned.Cancel();
        return true;
    }

    /// <inheritdoc/>
    public void Report(DatasetProgress value) => listeners.ForEach(listener => listener.Report(value));
}
