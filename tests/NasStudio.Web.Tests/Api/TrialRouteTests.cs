using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NasStudio.Web.Tests.Running;

namespace NasStudio.Web.Tests.Api;

public sealed class TrialRouteTests : IClassFixture<Studio>
{
    private readonly Studio studio;

    public TrialRouteTests(Studio studio) => this.studio = studio;

    [Fact]
    public async Task Trials_are_ordered_by_number_or_metric_and_those_without_it_come_last()
    {
        var order = Studio.Order(trials: 9);
        order["evaluator"]!["failsFrom"] = 6;
        var id = await studio.CreateAsync(order);
        await studio.WhenEndedAsync(id);
        Assert.Equal(Enumerable.Range(0, 9), await Numbers(id, "?order=number"));
        Assert.Equal(Enumerable.Range(0, 9).Reverse(), await Numbers(id, "?order=-number"));
        Assert.Equal([2, 3], await Numbers(id, "?offset=2&limit=2"));
        var best = await Accuracies(id, "?order=-val_acc");
        Assert.Equal(best.OfType<double>().OrderDescending(), best.OfType<double>());
        Assert.All(best[^3..], Assert.Null);
        Assert.All((await Accuracies(id, "?order=val_acc"))[^3..], Assert.Null);
        var refused = await studio.Client.GetAsync($"/api/searches/{id}/trials?order=nonsense&limit=5");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("order", (await refused.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task A_trial_shows_its_curve_and_why()
    {
        var id = await studio.CreateAsync(Studio.Order(trials: 1, epochs: 4));
        await studio.WhenEndedAsync(id);
        var trial = await studio.GetAsync($"/api/searches/{id}/trials/0");
        Assert.Equal([1, 2, 3, 4], trial["curve"]!.AsArray().Select(point => point!["epoch"]!.GetValue<int>()));
        Assert.Equal(trial["metrics"]!["val_acc"]!.GetValue<double>(), trial["curve"]![3]!["metrics"]!["val_acc"]!.GetValue<double>());
        Assert.Equal("Succeeded", trial["state"]!.GetValue<string>());
        Assert.NotEmpty(trial["why"]!.GetValue<string>());
        Assert.Equal(4, trial["fidelity"]!["epochs"]!.GetValue<int>());
        Assert.True(trial["metrics"]!["params"]!.GetValue<double>() > 0);
    }

    [Fact]
    public async Task Ones_own_genotype_or_notation_is_evaluated_even_after_the_end()
    {
        var id = await studio.CreateAsync(Studio.Order(trials: 2));
        await studio.WhenEndedAsync(id);
        var first = await EnqueueAsync(id, new() { ["genotype"] = "4-3-2-1-0-1" });
        var second = await EnqueueAsync(id, new() { ["notation"] = "|nor_conv_3x3~0|+|none~0|nor_conv_3x3~1|+|skip_connect~0|none~1|skip_connect~2|" });
        var ended = await studio.WhenAsync(id, search => Studio.StatusOf(search) == "Succeeded" && search["trials"]!["Succeeded"]!.GetValue<int>() == 4);
        Assert.Equal(4, ended["told"]!.GetValue<int>());
        Assert.Equal("4-3-2-1-0-1", (await studio.GetAsync($"/api/searches/{id}/trials/{first}"))["genotype"]!.GetValue<string>());
        var own = await studio.GetAsync($"/api/searches/{id}/trials/{second}");
        Assert.True(own["enqueued"]!.GetValue<bool>());
        Assert.Equal("3-0-3-1-0-1", own["genotype"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{ "genotype": "9-9-9-9-9-9" }""", "genotype")]
    [InlineData("""{ "genotype": "1-2" }""", "genotype")]
    [InlineData("""{ "genotype": 7 }""", "genotype")]
    [InlineData("""{ "notation": "|nothing|" }""", "notation")]
    [InlineData("""{ "genotype": "0-0-0-0-0-0", "notation": "x" }""", "notation")]
    [InlineData("""{ }""", "genotype")]
    [InlineData("""{ "gene": "0" }""", "gene")]
    public async Task A_candidate_that_cannot_be_is_refused_by_field(string body, string field)
    {
        var id = await studio.CreateAsync(Studio.Order(trials: 1));
        var response = await studio.Client.PostAsJsonAsync($"/api/searches/{id}/trials", JsonNode.Parse(body));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(field, (await response.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task A_running_trial_can_be_stopped_and_an_ended_one_tried_again()
    {
        var id = await studio.CreateAsync(Studio.Order(trials: 2, milliseconds: 200, epochs: 1000));
        while (await Accuracies(id, "") is not [not null, not null])
            await Task.Delay(50);
        Assert.Equal(HttpStatusCode.Conflict, (await studio.Client.PostAsync($"/api/searches/{id}/trials/0/retry", null)).StatusCode);
        foreach (var number in new[] { 0, 0, 1 })
            Assert.Equal(HttpStatusCode.Accepted, (await studio.Client.PostAsync($"/api/searches/{id}/trials/{number}/stop", null)).StatusCode);
        await studio.WhenEndedAsync(id);
        Assert.Equal("EarlyStopped", (await studio.GetAsync($"/api/searches/{id}/trials/0"))["state"]!.GetValue<string>());
        var retried = await studio.Client.PostAsync($"/api/searches/{id}/trials/0/retry", null);
        Assert.Equal(HttpStatusCode.Accepted, retried.StatusCode);
        var again = (await retried.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal((await studio.GetAsync($"/api/searches/{id}/trials/0"))["genotype"]!.GetValue<string>(), again["genotype"]!.GetValue<string>());
        await studio.Client.PostAsync($"/api/searches/{id}/stop", null);
        await studio.WhenEndedAsync(id);
    }

    private async Task<int> EnqueueAsync(string id, JsonObject body)
    {
        var response = await studio.Client.PostAsJsonAsync($"/api/searches/{id}/trials", body);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!["number"]!.GetValue<int>();
    }

    private async Task<List<int>> Numbers(string id, string query) => [.. (await Items(id, query)).Select(trial => trial!["number"]!.GetValue<int>())];

    private async Task<List<double?>> Accuracies(string id, string query) => [.. (await Items(id, query)).Select(trial => trial!["metrics"]!["val_acc"]?.GetValue<double>())];

    private async Task<JsonArray> Items(string id, string query) => (await studio.GetAsync($"/api/searches/{id}/trials{query}"))["items"]!.AsArray();
}
