using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using NasStudio.Web.Tests.Running;

namespace NasStudio.Web.Tests.Hubs;

public sealed class SearchHubTests : IClassFixture<Studio>
{
    private readonly Studio studio;

    public SearchHubTests(Studio studio) => this.studio = studio;

    [Fact]
    public async Task The_stream_begins_with_everything_goes_on_with_changes_and_ends_with_the_search()
    {
        var id = await studio.CreateAsync(Studio.Order(trials: 10, milliseconds: 15, epochs: 3));
        await studio.WhenAsync(id, search => search["trials"]!["Succeeded"]!.GetValue<int>() >= 2);
        await using var hub = await ConnectedAsync();
        var items = new List<JsonObject>();
        await foreach (var item in hub.StreamAsync<JsonObject>("Watch", id))
            items.Add(item);
        Assert.True(items[0]["whole"]!.GetValue<bool>());
        Assert.True(items[0]["trials"]!.AsArray().Count >= 2);
        Assert.DoesNotContain(items.Skip(1), item => item["whole"]!.GetValue<bool>());
        Assert.Equal("Succeeded", items[^1]["search"]!["status"]!.GetValue<string>());
        var versions = items.Select(item => item["search"]!["version"]!.GetValue<long>()).ToList();
        Assert.Equal(versions.Distinct().Order(), versions);

        var points = items.SelectMany(item => item["trials"]!.AsArray()).SelectMany(update => update!["points"]!.AsArray().Select(point => (Trial: update["trial"]!["number"]!.GetValue<int>(), Epoch: point!["epoch"]!.GetValue<int>()))).ToList();
        var evaluated = (await studio.GetAsync($"/api/searches/{id}/trials"))["items"]!.AsArray().Where(trial => trial!["repeatOf"] is null).Select(trial => trial!["number"]!.GetValue<int>());
        Assert.Equal(evaluated.SelectMany(trial => Enumerable.Range(1, 3).Select(epoch => (trial, epoch))), points.Order());
    }

    [Fact]
    public async Task A_slow_reader_holds_up_no_one_and_misses_nothing()
    {
        var id = await studio.CreateAsync(Studio.Order(trials: 60, milliseconds: 1));
        await using var hub = await ConnectedAsync();
        var seen = new Dictionary<int, string>();
        await foreach (var item in hub.StreamAsync<JsonObject>("Watch", id))
        {
            foreach (var update in item["trials"]!.AsArray())
                seen[update!["trial"]!["number"]!.GetValue<int>()] = update["trial"]!["state"]!.GetValue<string>();
            if (seen.Count < 60)
                await Task.Delay(100);
        }
        Assert.Equal(60, seen.Count);
        Assert.All(seen.Values, state => Assert.Equal("Succeeded", state));
    }

    [Fact]
    public async Task An_ended_search_is_one_item()
    {
        var id = await studio.CreateAsync(Studio.Order(trials: 2));
        await studio.WhenEndedAsync(id);
        await using var hub = await ConnectedAsync();
        var count = 0;
        await foreach (var _ in hub.StreamAsync<JsonObject>("Watch", id))
            count++;
        Assert.Equal(1, count);
    }

    [Fact]
    public async Task An_unknown_search_is_said_to_be_unknown()
    {
        await using var hub = await ConnectedAsync();
        var refusal = await Assert.ThrowsAsync<HubException>(async () =>
        {
            await foreach (var _ in hub.StreamAsync<JsonObject>("Watch", "nix"))
            {
            }
        });
        Assert.Contains("There is no search 'nix'", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<HubConnection> ConnectedAsync()
    {
        var hub = new HubConnectionBuilder().WithUrl(new Uri(studio.Client.BaseAddress!, "/hubs/searches"), options => options.HttpMessageHandlerFactory = _ => studio.Server.CreateHandler()).Build();
        await hub.StartAsync();
        return hub;
    }
}
