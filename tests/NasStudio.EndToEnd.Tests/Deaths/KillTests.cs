using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NasStudio.EndToEnd.Tests.Harness;

namespace NasStudio.EndToEnd.Tests.Deaths;

/// <summary>kill -9 while trials run.</summary>
public sealed class KillTests(ITestOutputHelper log)
{
    [Fact]
    public Task NoFinishedTrialIsLostOrDoubledByThreeKills() => NoFinishedTrialIsLostOrDoubled(kills: 3, trials: 40);

    [Fact, Trait("Speed", "Slow")]
    public Task NoFinishedTrialIsLostOrDoubledByTwentyKills() => NoFinishedTrialIsLostOrDoubled(kills: 20, trials: 300);

    [Fact]
    public async Task ASearchWithOneWorkerEndsAsIfItHadNeverBeenKilled()
    {
        var whole = await TrialsOfAsync(kills: 0);
        var killed = await TrialsOfAsync(kills: 2);
        Assert.Equal(whole, killed);
    }

    private async Task NoFinishedTrialIsLostOrDoubled(int kills, int trials)
    {
        using var data = new DataFolder();
        var studio = await Studio.StartAsync(data.Path);
        try
        {
            var id = await studio.Api.CreateAsync(Orders.Evolution(trials, workers: 4));
            for (var kill = 0; kill < kills; kill++)
            {
                var moment = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(2_000));
                await Task.Delay(moment, TestContext.Current.CancellationToken);
                var before = Finished(await studio.Api.TrialsAsync(id));
                await studio.KillAsync();
                log.WriteLine($"killed after {moment.TotalMilliseconds} ms with {before.Count} trials finished");
                await studio.DisposeAsync();
                studio = await Studio.StartAsync(data.Path);
                var after = Finished(await studio.Api.TrialsAsync(id));
                Assert.All(before, trial => Assert.Equal(trial.Value, after.GetValueOrDefault(trial.Key)));
            }
            var search = await studio.Api.EndAsync(id, TimeSpan.FromMinutes(5));
            Assert.True((string?)search["status"] == "Succeeded", search.ToString());
            var all = await studio.Api.TrialsAsync(id);
            Assert.Equal(Enumerable.Range(0, trials), all.Select(trial => (int)trial["number"]!));
            Assert.All(all, trial => Assert.Contains((string)trial["state"]!, new[] { "Succeeded", "Failed" }));
            Assert.All(all.Where(trial => (string)trial["state"]! == "Failed"), trial => Assert.Equal(2, (int)trial["attempts"]!));
        }
        finally
        {
            await studio.DisposeAsync();
        }
    }

    private static async Task<IReadOnlyList<string>> TrialsOfAsync(int kills)
    {
        const int trials = 12;
        using var data = new DataFolder();
        var studio = await Studio.StartAsync(data.Path);
        try
        {
            var id = await studio.Api.CreateAsync(Orders.Evolution(trials, workers: 1));
            for (var kill = 1; kill <= kills; kill++)
            {
                var enough = kill * trials / (kills + 1);
                await studio.Api.UntilAsync(id, search => (int?)search["trials"]?["Succeeded"] >= enough, TimeSpan.FromMinutes(2));
                await studio.KillAsync();
                await studio.DisposeAsync();
                studio = await Studio.StartAsync(data.Path);
            }
            var search = await studio.Api.EndAsync(id, TimeSpan.FromMinutes(2));
            Assert.True((string?)search["status"] == "Succeeded", search.ToString());
            var numbers = Enumerable.Range(0, trials).Select(number => studio.Api.GetAsync($"api/searches/{id}/trials/{number.ToString(CultureInfo.InvariantCulture)}"));
            return [.. (await Task.WhenAll(numbers)).Select(Timeless)];
        }
        finally
        {
            await studio.DisposeAsync();
        }
    }

    private static Dictionary<int, string> Finished(IEnumerable<JsonNode> trials) =>
        trials.Where(trial => trial["finishedAt"] is not null).ToDictionary(trial => (int)trial["number"]!, trial => trial.ToJsonString());

    /// <summary>A trial with its curve, without what tells how long it took and how often it was begun.</summary>
    private static string Timeless(JsonNode trial)
    {
        foreach (var name in new[] { "startedAt", "finishedAt", "attempts", "cost" })
            trial.AsObject().Remove(name);
        foreach (var point in trial["curve"]!.AsArray())
        {
            point!.AsObject().Remove("seconds");
            point["metrics"]!.AsObject().Remove("seconds");
        }
        trial["metrics"]!.AsObject().Remove("seconds");
        return trial.ToJsonString();
    }
}
