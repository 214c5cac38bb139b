namespace NasStudio.Training.Datasets;

/// <summary>One attempt to download has failed on the network's or the server's side.</summary>
/// <param name="message">Ends a sentence that begins with the host's name.</param>
/// <param name="again">Whether the same address may do better a little later.</param>
/// <param name="inner">What was caught.</param>
internal sealed class TransferException(string message, bool again, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the same address may do better a little later.</summary>
    public bool Again { get; } = again;

    /// <summary>How long the server asks to be left alone; null: it does not.</summary>
    public TimeSpan? Wait { get; init; }
}
