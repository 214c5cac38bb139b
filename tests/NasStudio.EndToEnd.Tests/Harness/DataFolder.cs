namespace NasStudio.EndToEnd.Tests.Harness;

/// <summary>A data directory of its own, deleted at the end.</summary>
public sealed class DataFolder : IDisposable
{
    /// <summary>The folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("nasstudio-").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
