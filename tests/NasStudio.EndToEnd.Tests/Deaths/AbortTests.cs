using NasStudio.EndToEnd.Tests.Harness;

namespace NasStudio.EndToEnd.Tests.Deaths;

/// <summary>A trial that takes the whole process with it.</summary>
public sealed class AbortTests
{
    [Fact]
    public async Task ATrialThatEndsTheProcessTwiceIsFailedAndTheSearchGoesOnToItsEnd()
    {
        const int trials = 6, fatal = 2;
        using var data = new DataFolder();
        var plugIn = $"--Studio:PlugIns:0={Built.PlugIn}";

        string id;
        await using (var first = await Studio.StartAsync(data.Path, 0, plugIn))
        {
            id = await first.Api.CreateAsync(Orders.Aborting(trials, fatal));
            Assert.NotEqual(0, await first.ExitAsync());
        }
        var (code, _) = await Studio.RunAsync(data.Path, plugIn);
        Assert.NotEqual(0, code);

        await using var third = await Studio.StartAsync(data.Path, 0, plugIn);
        var search = await third.Api.EndAsync(id, TimeSpan.FromSeconds(60));
        Assert.Equal("Succeeded", (string?)search["status"]);

        var all = await third.Api.TrialsAsync(id);
        Assert.Equal(trials, all.Count);
        Assert.Equal("Failed", (string?)all[fatal]["state"]);
        Assert.Equal(2, (int)all[fatal]["attempts"]!);
        Assert.Contains("server", (string)all[fatal]["reason"]!, StringComparison.Ordinal);
        Assert.All(all.Where(trial => (int)trial["number"]! != fatal), trial => Assert.Equal("Succeeded", (string?)trial["state"]));
    }
}
