
namespace NasStudio.Storage.Tests;

/// <summary>A directory of one test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("nasstudio-").FullName;

    public string Database => System.IO.Path.Combine(Path, "nasstudio.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
