using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using NasStudio.EndToEnd.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace NasStudio.EndToEnd.Tests.Pages;

/// <summary>The main job, from the empty page to the downloaded architecture.</summary>
public sealed class FirstSearchTests(Chromium chromium, ITestOutputHelper log)
{
    [Fact]
    public async Task TheExampleSearchIsStartedPausedResumedFinishedAndDownloaded()
    {
        using var data = new DataFolder();
        await using var studio = await Studio.StartAsync(data.Path);
        await using var window = await chromium.OpenAsync(studio.Address);
        var page = window.Page;

        var clock = Stopwatch.StartNew();
        var search = await SearchPage.StartExampleAsync(page);
        await search.ShowsEpochAsync();
        log.WriteLine($"first epoch {clock.Elapsed.TotalSeconds:0.0} s after the page was opened");
        await search.ShowsPointsAsync(3);

        await search.PressAsync("Pause");
        await search.SaysAsync("Paused");
        await Screenshots.TakeAsync(page, "search-paused");
        await NothingMovesAsync(studio, search.Id);

        await search.PressAsync("Resume");
        await search.SaysAsync("Running");
        await search.SaysAsync("Finished", SearchPage.Patience);
        log.WriteLine($"finished {clock.Elapsed.TotalSeconds:0.0} s after the page was opened, pause included");
        Assert.Contains("30/30", await page.TitleAsync(), StringComparison.Ordinal);

        await EveryBestIsAsPublishedAsync(studio, await search.DownloadBestAsync());

        await page.GetByRole(AriaRole.Link, new() { Name = "trial" }).First.ClickAsync();
        await page.WaitForURLAsync("**/trials/*");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("rial");
        await Expect(page.GetByText("stage 1", new() { Exact = false }).First).ToBeVisibleAsync();
        Assert.Empty(window.Faults);
    }

    private static async Task NothingMovesAsync(Studio studio, string id)
    {
        await studio.Api.UntilAsync(id, state => (int?)state["trials"]?["Running"] is null or 0, TimeSpan.FromSeconds(60));
        var held = await studio.Api.TextAsync($"api/searches/{id}/trials?limit=1000");
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.Equal(held, await studio.Api.TextAsync($"api/searches/{id}/trials?limit=1000"));
    }

    private static async Task EveryBestIsAsPublishedAsync(Studio studio, string download)
    {
        var schema = await ArchitectureSchema.OfAsync(studio.Api);
        var best = JsonNode.Parse(download)!.AsArray();
        Assert.NotEmpty(best);
        Assert.All(best, architecture => Assert.Empty(schema.Faults(architecture!.ToJsonString())));
        var broken = best[0]!.DeepClone().AsObject();
        broken.Remove("genotype");
        broken["graph"]!["nodes"]![0]!["params"] = "many";
        Assert.NotEmpty(schema.Faults(broken.ToJsonString()));
    }
}
