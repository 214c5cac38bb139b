using NasStudio.EndToEnd.Tests.Harness;

namespace NasStudio.EndToEnd.Tests.Deaths;

/// <summary>One server per data directory.</summary>
public sealed class LockTests
{
    [Fact]
    public async Task ASecondServerOnTheSameDataDirectoryIsRefusedAndSaysWhy()
    {
        using var data = new DataFolder();
        await using var first = await Studio.StartAsync(data.Path);
        var (code, output) = await Studio.RunAsync(data.Path);
        Assert.NotEqual(0, code);
        Assert.Contains(data.Path, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.Equal("live", (string?)(await first.Api.GetAsync("health/live"))["status"]);
    }

    [Fact]
    public async Task AKilledServerLeavesNoLockBehind()
    {
        using var data = new DataFolder();
        await using (var first = await Studio.StartAsync(data.Path))
            await first.KillAsync();
        await using var second = await Studio.StartAsync(data.Path);
        Assert.Equal("live", (string?)(await second.Api.GetAsync("health/live"))["status"]);
    }
}
