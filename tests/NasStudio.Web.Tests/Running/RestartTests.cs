namespace NasStudio.Web.Tests.Running;

public sealed class RestartTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("nasstudio-restart-");

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public async Task A_running_search_goes_on_after_a_restart_and_no_trial_is_lost_or_blamed()
    {
        string id;
        await using (var first = Studio.On(data.FullName))
        {
            id = await first.CreateAsync(Studio.Order(trials: 12, milliseconds: 30));
            await first.WhenAsync(id, search => search["trials"]!["Succeeded"]!.GetValue<int>() >= 3);
        }
        await using var second = Studio.On(data.FullName);
        var ended = await second.WhenEndedAsync(id);
        Assert.Equal("Succeeded", Studio.StatusOf(ended));
        var trials = (await second.GetAsync($"/api/searches/{id}/trials"))["items"]!.AsArray();
        Assert.Equal(12, trials.Count);
        Assert.All(trials, trial => Assert.Equal("Succeeded", trial!["state"]!.GetValue<string>()));
        Assert.All(trials, trial => Assert.InRange(trial!["attempts"]!.GetValue<int>(), 0, 1));
    }

    [Fact]
    public async Task A_restarted_search_ends_with_the_trials_of_one_that_was_never_interrupted()
    {
        var order = Studio.Order(trials: 8, milliseconds: 20);
        order["maxConcurrentTrials"] = 1;
        string whole, cut;
        await using (var first = Studio.On(data.FullName))
        {
            whole = await first.CreateAsync(order);
            await first.WhenEndedAsync(whole);
            cut = await first.CreateAsync(order);
            await first.WhenAsync(cut, search => search["trials"]!["Succeeded"]!.GetValue<int>() >= 2);
        }
        await using var second = Studio.On(data.FullName);
        await second.WhenEndedAsync(cut);
        Assert.Equal(await Genotypes(second, whole), await Genotypes(second, cut));
    }

    [Fact]
    public async Task A_paused_search_stays_paused_over_a_restart_and_can_be_resumed()
    {
        string id;
        await using (var first = Studio.On(data.FullName))
        {
            id = await first.CreateAsync(Studio.Order(trials: 8, milliseconds: 30));
            await first.WhenAsync(id, search => search["trials"]!["Succeeded"]!.GetValue<int>() >= 1);
            await first.Client.PostAsync($"/api/searches/{id}/pause", null);
        }
        await using var second = Studio.On(data.FullName);
        Assert.Equal("Paused", Studio.StatusOf(await second.GetAsync($"/api/searches/{id}")));
        (await second.Client.PostAsync($"/api/searches/{id}/resume", null)).EnsureSuccessStatusCode();
        Assert.Equal("Succeeded", Studio.StatusOf(await second.WhenEndedAsync(id)));
        Assert.Equal(8, (await second.GetAsync($"/api/searches/{id}/trials"))["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_paused_search_can_be_stopped_and_deleted_after_a_restart()
    {
        string stopped, deleted;
        await using (var first = Studio.On(data.FullName))
        {
            stopped = await first.CreateAsync(Studio.Order(trials: 50, milliseconds: 30));
            deleted = await first.CreateAsync(Studio.Order(trials: 50, milliseconds: 30));
            foreach (var id in new[] { stopped, deleted })
                (await first.Client.PostAsync($"/api/searches/{id}/pause", null)).EnsureSuccessStatusCode();
        }
        await using var second = Studio.On(data.FullName);
        (await second.Client.PostAsync($"/api/searches/{stopped}/stop", null)).EnsureSuccessStatusCode();
        Assert.Equal("Stopped", Studio.StatusOf(await second.WhenEndedAsync(stopped)));
        (await second.Client.DeleteAsync($"/api/searches/{deleted}")).EnsureSuccessStatusCode();
        Assert.Equal(1, (await second.GetAsync("/api/searches"))["total"]!.GetValue<int>());
    }

    private static async Task<List<string>> Genotypes(Studio studio, string id) =>
        [.. (await studio.GetAsync($"/api/searches/{id}/trials"))["items"]!.AsArray().Select(trial => $"{trial!["genotype"]} {trial["seed"]} {trial["metrics"]!["val_acc"]}")];
}
