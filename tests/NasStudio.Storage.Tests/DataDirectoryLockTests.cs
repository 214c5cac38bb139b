using System.Diagnostics;
using NasStudio.Tests;

namespace NasStudio.Storage.Tests;

public sealed class DataDirectoryLockTests : IDisposable
{
    private static readonly TimeProvider Time = new FixedTime(SearchStory.Start);
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void The_second_start_is_told_who_has_the_directory_and_what_to_do()
    {
        using var held = DataDirectoryLock.Acquire(directory.Path, "http://127.0.0.1:5080", Time);
        var message = Assert.Throws<DataDirectoryException>(() => DataDirectoryLock.Acquire(directory.Path, null, Time)).Message;
        Assert.Equal(
            $"The data directory {directory.Path} is in use by NasStudio process {Environment.ProcessId} on {Environment.MachineName} since 2026-03-28 23:59:59Z (http://127.0.0.1:5080); " +
            "stop it or choose another with --Studio:DataDirectory=…", message);
    }

    [Fact]
    public void A_freed_directory_can_be_taken_again()
    {
        var first = DataDirectoryLock.Acquire(directory.Path, null, Time);
        first.Dispose();
        using var second = DataDirectoryLock.Acquire(directory.Path, null, Time);
        first.Dispose();
        Assert.Throws<DataDirectoryException>(() => DataDirectoryLock.Acquire(directory.Path, null, Time));
    }

    [Fact]
    public void A_missing_directory_is_created()
    {
        using var held = DataDirectoryLock.Acquire(Path.Combine(directory.Path, "new", "deep"), null, Time);
        Assert.True(Directory.Exists(Path.Combine(directory.Path, "new", "deep")));
    }

    [Fact]
    public void A_file_in_the_directorys_place_is_named()
    {
        var file = Path.Combine(directory.Path, "file");
        File.WriteAllText(file, "");
        Assert.Contains($"{file} cannot be used", Assert.Throws<DataDirectoryException>(() => DataDirectoryLock.Acquire(file, null, Time)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_process_frees_the_directory()
    {
        using (var holder = ChildProcess.Start(nameof(Children.Holds_a_data_directory), directory.Path))
        {
            await ChildProcess.WaitForAsync(() => File.Exists(Path.Combine(directory.Path, ".lock.json")), holder);
            var refusal = Assert.Throws<DataDirectoryException>(() => DataDirectoryLock.Acquire(directory.Path, null, Time));
            Assert.Contains($"process {holder.Id} on", refusal.Message, StringComparison.Ordinal);
            holder.Kill();
            await holder.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        using var taken = DataDirectoryLock.Acquire(directory.Path, null, Time);
    }
}
