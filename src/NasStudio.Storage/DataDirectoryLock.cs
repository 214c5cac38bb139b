using System.Text.Json;

namespace NasStudio.Storage;

/// <summary>
/// Keeps a second program out of a data directory. The operating system holds the lock on <c>.lock</c> and frees it however the process ends; who holds it stands beside it in
/// <c>.lock.json</c>, for a locked file cannot be read everywhere.
/// </summary>
public sealed class DataDirectoryLock : IDisposable
{
    private readonly FileStream file;
    private readonly string holderPath;

    private DataDirectoryLock(FileStream file, string holderPath) => (this.file, this.holderPath) = (file, holderPath);

    /// <summary>Creates the directory where it is missing and locks it until disposal.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="url">Where the holder can be visited; null: not known.</param>
    /// <param name="time">Of the holder's start.</param>
    /// <exception cref="DataDirectoryException">Another program has it, or it cannot be written; the message says who and what to do.</exception>
    public static DataDirectoryLock Acquire(string directory, string? url, TimeProvider time)
    {
        directory = Path.GetFullPath(directory);
        var holderPath = Path.Combine(directory, ".lock.json");
        try
        {
            Directory.CreateDirectory(directory);
            var file = new FileStream(Path.Combine(directory, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(holderPath, JsonSerializer.Serialize(new DataDirectoryHolder(Environment.ProcessId, Environment.MachineName, time.GetUtcNow(), url), JsonSerializerOptions.Web));
            return new(file, holderPath);
        }
        catch (IOException exception) when (Directory.Exists(directory) && IsHeld(exception))
        {
            throw new DataDirectoryException($"The data directory {directory} is in use by {Holder(holderPath)}; stop it or choose another with --Studio:DataDirectory=…", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataDirectoryException($"The data directory {directory} cannot be used: {exception.Message} Choose another with --Studio:DataDirectory=…", exception);
        }
    }

    /// <summary>Frees the directory.</summary>
    public void Dispose()
    {
        if (file.SafeFileHandle.IsClosed)
            return;
        File.Delete(holderPath);
        file.Dispose();
    }

    /// <summary>ERROR_SHARING_VIOLATION on Windows, EWOULDBLOCK of flock on Linux and macOS.</summary>
    private static bool IsHeld(IOException exception) => exception.HResult is unchecked((int)0x80070020) or 11 or 35;

    private static string Holder(string path)
    {
        try
        {
            var holder = JsonSerializer.Deserialize<DataDirectoryHolder>(File.ReadAllText(path), JsonSerializerOptions.Web);
            return holder?.ToString() ?? "another program";
        }
        catch (Exception exception) when (exception is IOException or JsonException or UnauthorizedAccessException)
        {
            return "another program";
        }
    }
}
