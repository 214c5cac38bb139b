using System.Net;
using NasStudio.Web.Tests.Running;

namespace NasStudio.Web.Tests.Api;

/// <summary>Many callers at once.</summary>
public sealed class StormTests
{
    [Fact]
    public async Task Pauses_resumes_stops_and_deletes_at_once_never_break_anything()
    {
        await using var studio = new Studio();
        var calm = await studio.CreateAsync(Studio.Order(trials: 40, milliseconds: 5));
        for (var round = 0; round < 4; round++)
        {
            var id = await studio.CreateAsync(Studio.Order(trials: 200, milliseconds: 2));
            string[] actions = ["pause", "resume", "stop", "pause", "resume", "delete", "list", "show", "stop"];
            var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(async index =>
            {
                using var response = await (actions[index % actions.Length] switch
                {
                    "delete" => studio.Client.DeleteAsync($"/api/searches/{id}"),
                    "list" => studio.Client.GetAsync("/api/searches"),
                    "show" => studio.Client.GetAsync($"/api/searches/{id}/trials"),
                    var action => studio.Client.PostAsync($"/api/searches/{id}/{action}", null),
                });
                return (index, response.StatusCode);
            }));
            Assert.All(answers, answer => Assert.Contains(answer.StatusCode,
                new[] { HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.Conflict }));
            await studio.Client.PostAsync($"/api/searches/{id}/stop", null);
        }
        var ended = await studio.WhenEndedAsync(calm);
        Assert.Equal("Succeeded", Studio.StatusOf(ended));
        Assert.Equal(40, ended["trials"]!["Succeeded"]!.GetValue<int>());
    }

    [Fact]
    public async Task Many_searches_at_once_all_end_with_their_own_trials()
    {
        await using var studio = new Studio();
        var ids = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => studio.CreateAsync(Studio.Order(trials: 5, milliseconds: 1))));
        Assert.Equal(24, ids.Distinct().Count());
        foreach (var id in ids)
            Assert.Equal(5, (await studio.WhenEndedAsync(id))["trials"]!["Succeeded"]!.GetValue<int>());
        Assert.Equal(24, (await studio.GetAsync("/api/searches"))["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_search_whose_trials_all_fail_ends_as_failed_and_says_why()
    {
        await using var studio = new Studio();
        var order = Studio.Order(trials: 50);
        order["evaluator"]!["failsFrom"] = 0;
        var id = await studio.CreateAsync(order);
        var ended = await studio.WhenEndedAsync(id);
        Assert.Equal("Failed", Studio.StatusOf(ended));
        Assert.Contains("failed", ended["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("it was told to fail", (await studio.GetAsync($"/api/searches/{id}/trials/0"))["reason"]!.GetValue<string>());
    }
}
