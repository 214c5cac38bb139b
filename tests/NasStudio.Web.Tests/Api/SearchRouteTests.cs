using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NasStudio.Web.Tests.Running;

namespace NasStudio.Web.Tests.Api;

public sealed class SearchRouteTests : IClassFixture<Studio>
{
    private readonly Studio studio;

    public SearchRouteTests(Studio studio) => this.studio = studio;

    [Fact]
    public async Task An_order_is_created_filled_in_and_runs_to_its_end()
    {
        var response = await studio.Client.PostAsJsonAsync("/api/searches", Studio.Order());
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var created = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        var id = created["id"]!.GetValue<string>();
        Assert.Equal($"/api/searches/{id}", response.Headers.Location!.OriginalString);
        Assert.Equal(8, created["settings"]!["space"]!["channels"]!.GetValue<int>());
        Assert.Equal("maximize", created["settings"]!["objectives"]![0]!["direction"]!.GetValue<string>());

        var ended = await studio.WhenEndedAsync(id);
        Assert.Equal("Succeeded", Studio.StatusOf(ended));
        Assert.Equal(6, ended["trials"]!["Succeeded"]!.GetValue<int>());
        Assert.Equal(1, ended["progress"]!.GetValue<double>());
        Assert.NotNull(ended["finishedAt"]);
        Assert.Equal(0.5, ended["report"]!["metrics"]!["test_acc"]!.GetValue<double>());
        var trials = (await studio.GetAsync($"/api/searches/{id}/trials"))["items"]!.AsArray();
        Assert.Equal(trials.Max(trial => trial!["metrics"]!["val_acc"]!.GetValue<double>()), ended["best"]!["metrics"]!["val_acc"]!.GetValue<double>());
    }

    [Fact]
    public async Task The_list_is_newest_first_in_pages_and_by_status()
    {
        await using var own = new Studio();
        var ids = new List<string>();
        for (var index = 0; index < 3; index++)
            ids.Add(await own.CreateAsync(Studio.Order(trials: 2)));
        foreach (var id in ids)
            await own.WhenEndedAsync(id);
        ids.Reverse();
        Assert.Equal(ids, await Ids(own, "/api/searches"));
        Assert.Equal(ids[1..2], await Ids(own, "/api/searches?offset=1&limit=1"));
        Assert.Equal(ids, await Ids(own, "/api/searches?status=Succeeded"));
        Assert.Empty(await Ids(own, "/api/searches?status=Running"));
    }

    [Fact]
    public async Task Pause_resume_and_stop_do_what_they_say_and_repeating_them_is_harmless()
    {
        var id = await studio.CreateAsync(Studio.Order(trials: 1000, milliseconds: 10));
        await studio.WhenAsync(id, search => Studio.StatusOf(search) == "Running");
        foreach (var (action, status) in new[] { ("pause", "Paused"), ("pause", "Paused"), ("resume", "Running"), ("resume", "Running"), ("stop", "Stopped"), ("stop", "Stopped") })
        {
            Assert.Equal(HttpStatusCode.Accepted, (await studio.Client.PostAsync($"/api/searches/{id}/{action}", null)).StatusCode);
            await studio.WhenAsync(id, search => Studio.StatusOf(search) == status);
        }
        Assert.Equal(HttpStatusCode.Conflict, (await studio.Client.PostAsync($"/api/searches/{id}/pause", null)).StatusCode);
    }

    [Fact]
    public async Task An_ended_search_goes_on_once_its_budget_is_raised()
    {
        var id = await studio.CreateAsync(Studio.Order(trials: 3));
        await studio.WhenEndedAsync(id);
        var refused = await studio.Client.PostAsync($"/api/searches/{id}/resume", null);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("budget.maxTrials", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var patched = await studio.Client.PatchAsJsonAsync($"/api/searches/{id}", new JsonObject { ["name"] = "longer", ["budget"] = new JsonObject { ["maxTrials"] = 5 } });
        var search = (await patched.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal("longer", search["name"]!.GetValue<string>());
        Assert.Equal(10, search["settings"]!["budget"]!["maxFailedTrials"]!.GetValue<int>());
        (await studio.Client.PostAsync($"/api/searches/{id}/resume", null)).EnsureSuccessStatusCode();
        var longer = await studio.WhenAsync(id, now => now["trials"]!["Succeeded"]!.GetValue<int>() == 5 && Studio.StatusOf(now) == "Succeeded");
        Assert.Equal(5, longer["told"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_running_search_can_be_patched_and_only_in_what_may_change()
    {
        var id = await studio.CreateAsync(Studio.Order(trials: 1000, milliseconds: 20));
        (await studio.Client.PatchAsJsonAsync($"/api/searches/{id}", new JsonObject { ["budget"] = new JsonObject { ["maxTrials"] = 4 }, ["maxConcurrentTrials"] = 1 })).EnsureSuccessStatusCode();
        var refused = await studio.Client.PatchAsJsonAsync($"/api/searches/{id}", new JsonObject { ["seed"] = 7, ["budget"] = new JsonObject { ["maxTrials"] = 0 } });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("seed", (await refused.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().Select(error => error.Key));
        Assert.Equal("Succeeded", Studio.StatusOf(await studio.WhenEndedAsync(id)));
    }

    [Fact]
    public async Task A_running_search_is_not_deleted_an_ended_one_is_gone()
    {
        var id = await studio.CreateAsync(Studio.Order(trials: 1000, milliseconds: 20));
        var refused = await studio.Client.DeleteAsync($"/api/searches/{id}");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("stop", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await studio.Client.PostAsync($"/api/searches/{id}/stop", null);
        await studio.WhenEndedAsync(id);
        Assert.Equal(HttpStatusCode.NoContent, (await studio.Client.DeleteAsync($"/api/searches/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await studio.Client.GetAsync($"/api/searches/{id}")).StatusCode);
    }

    [Fact]
    public async Task An_estimate_starts_nothing()
    {
        await using var own = new Studio();
        var response = await own.Client.PostAsJsonAsync("/api/estimates", Studio.Order());
        var estimate = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal(2, estimate["secondsPerTrial"]!.GetValue<double>());
        Assert.Equal(0, (await own.GetAsync("/api/searches"))["total"]!.GetValue<int>());
    }

    private static async Task<List<string>> Ids(Studio studio, string path) =>
        [.. (await studio.GetAsync(path))["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>())];
}
