using Microsoft.Playwright;
using NasStudio.EndToEnd.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace NasStudio.EndToEnd.Tests.Pages;

/// <summary>Several windows on one server, and a server that goes away.</summary>
public sealed class WatchingTests(Chromium chromium)
{
    [Fact]
    public async Task ASecondWindowSeesEverythingWithoutBeingLoadedAgain()
    {
        using var data = new DataFolder();
        await using var studio = await Studio.StartAsync(data.Path);
        await using var list = await chromium.OpenAsync(studio.Address);
        await list.Page.GotoAsync("/");
        await Expect(list.Page.GetByRole(AriaRole.Button, new() { Name = "Start the example search" })).ToBeVisibleAsync();
        var loads = 0;
        list.Page.Load += (_, _) => loads++;

        await using var first = await chromium.OpenAsync(studio.Address);
        var search = await SearchPage.StartExampleAsync(first.Page);
        await Expect(list.Page.GetByRole(AriaRole.Link, new() { Name = "Example: glyphs" })).ToBeVisibleAsync();

        await using var second = await chromium.OpenAsync(studio.Address);
        await second.Page.GotoAsync($"/searches/{search.Id}");
        var watched = new SearchPage(second.Page);
        await watched.ShowsPointsAsync(2);
        await search.PressAsync("Pause");
        await watched.SaysAsync("Paused");
        await Expect(list.Page.GetByText("Paused").First).ToBeVisibleAsync();
        await watched.PressAsync("Stop");
        await search.SaysAsync("Stopped");
        await Expect(list.Page.GetByText("Stopped").First).ToBeVisibleAsync();

        Assert.Equal(0, loads);
        Assert.Empty(list.Faults.Concat(first.Faults).Concat(second.Faults));
    }

    [Fact]
    public async Task APageThatLosesItsServerSaysSoAndComesBackToTheRightState()
    {
        using var data = new DataFolder();
        await using var before = await Studio.StartAsync(data.Path);
        await using var window = await chromium.OpenAsync(before.Address);
        var search = await SearchPage.StartExampleAsync(window.Page);
        await search.ShowsPointsAsync(2);
        Assert.Empty(window.Faults);
        await before.KillAsync();
        await Expect(window.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await using var after = await Studio.StartAsync(data.Path, before.Address.Port);
        await Expect(window.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await search.SaysAsync("Running");
        await search.ShowsPointsAsync(4);
        await search.PressAsync("Stop");
        await search.SaysAsync("Stopped");
        await after.Api.UntilAsync(search.Id, state => (string?)state["status"] == "Stopped", TimeSpan.FromSeconds(10));
    }
}
