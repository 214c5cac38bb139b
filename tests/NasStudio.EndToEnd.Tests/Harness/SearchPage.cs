using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NasStudio.EndToEnd.Tests.Harness;

/// <summary>What a user sees and does on the page of one search.</summary>
public sealed partial class SearchPage(IPage page)
{
    /// <summary>The example search ends within two minutes on two cores; a busy machine gets more.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>The search's id, from the address.</summary>
    public string Id => Address().Match(page.Url).Groups["id"].Value;

    /// <summary>Starts the example search from the empty list.</summary>
    public static async Task<SearchPage> StartExampleAsync(IPage page)
    {
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the example search" }).ClickAsync();
        await page.WaitForURLAsync(Address());
        return new(page);
    }

    /// <summary>Waits until the page says that the search is in this state.</summary>
    public Task SaysAsync(string state, TimeSpan? patience = null) =>
        Expect(page.Locator("header.headline .state")).ToContainTextAsync(state, new() { Timeout = (float)(patience ?? TimeSpan.FromSeconds(30)).TotalMilliseconds });

    /// <summary>Waits until the list of running trials shows a first epoch.</summary>
    public Task ShowsEpochAsync() => Expect(page.GetByText(FirstEpoch()).First).ToBeVisibleAsync(new() { Timeout = 60_000 });

    /// <summary>Waits until the main chart has at least this many points.</summary>
    public Task ShowsPointsAsync(int number) =>
        Expect(page.Locator(".chart .scatterlayer path.point").Nth(number - 1)).ToBeAttachedAsync(new() { Timeout = (float)Patience.TotalMilliseconds });

    /// <summary>Presses one of the search's buttons.</summary>
    public Task PressAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>The text of the file behind "Download best".</summary>
    public async Task<string> DownloadBestAsync()
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download best" }).ClickAsync());
        Assert.EndsWith(".json", download.SuggestedFilename, StringComparison.Ordinal);
        return await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"/searches/(?<id>[^/?#]+)$")]
    private static partial Regex Address();

    [GeneratedRegex(@"epoch [1-9]\d*/\d+")]
    private static partial Regex FirstEpoch();
}
