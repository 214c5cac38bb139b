namespace NasStudio.Core.Searches.Running;

/// <summary>An event could not be saved (disk full, file gone), so the search cannot go on in this process; its rows are as before the event.</summary>
public sealed class StoreException(string message, Exception inner) : Exception(message, inner);
