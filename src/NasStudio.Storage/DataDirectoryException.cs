namespace NasStudio.Storage;

/// <summary>The program cannot start on this data directory or database; the message tells the user what to do.</summary>
public sealed class DataDirectoryException(string message, Exception? inner = null) : Exception(message, inner);
