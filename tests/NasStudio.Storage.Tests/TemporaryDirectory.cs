using Microsoft.Extensions.Logging.Abstractions;
using NasStudio.Core.PlugIns;
using NasStudio.Tests;

namespace NasStudio.Storage.Tests;

/// <summary>A directory of one test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("nasstudio-").FullName;

    public string Database => System.IO.Path.Combine(Path, "nasstudio.db");

    public Task<SqliteSearchStore> OpenStoreAsync(Catalog? catalog = null) => SqliteSearchStore.OpenAsync(
        Database, catalog ?? SearchStory.Catalog, new FixedTime(SearchStory.Start.AddHours(1)), NullLogger<SqliteSearchStore>.Instance, TestContext.Current.CancellationToken);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
