namespace NasStudio.Storage;

/// <summary>A stored search asks for something that this program does not have, such as a plug-in that is gone. Its rows are intact; it can be deleted.</summary>
public sealed class UnreadableSearchException(string id, Exception inner) : Exception($"Search {id} cannot be read by this version of NasStudio: {inner.Message}", inner)
{
    /// <summary>The search.</summary>
    public string Id { get; } = id;
}
