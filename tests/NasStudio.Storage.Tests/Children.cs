using NasStudio.Core.Searches;
using NasStudio.Tests;

namespace NasStudio.Storage.Tests;

/// <summary>No tests: what second processes do, started by <see cref="ChildProcess"/> as explicit facts of this program.</summary>
public sealed class Children
{
    public const int Searches = 4, Trials = 100_000;

    private static string OwnDirectory => Environment.GetEnvironmentVariable(ChildProcess.DirectoryVariable) ?? throw new InvalidOperationException("only for child processes");

    [Fact(Explicit = true)]
    public async Task Holds_a_data_directory()
    {
        using var held = DataDirectoryLock.Acquire(OwnDirectory, null, TimeProvider.System);
        await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
    }
}
