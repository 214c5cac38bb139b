using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NasStudio.EndToEnd.Tests.Harness;

namespace NasStudio.EndToEnd.Tests.Pages;

/// <summary>Every page, light and dark, wide and narrow: nothing serious for axe, nothing wider than the window, nothing wrong in the console.</summary>
public sealed class LookTests(Chromium chromium, FinishedExample example) : IClassFixture<FinishedExample>
{
    /// <summary>Page, colour scheme and width in pixels.</summary>
    public static TheoryData<string, ColorScheme, int> Looks { get; } = new MatrixTheoryData<string, ColorScheme, int>(
        ["searches", "new", "search", "trial", "not-found"], [ColorScheme.Light, ColorScheme.Dark], [1280, 390]);

    [Theory, MemberData(nameof(Looks))]
    public async Task APageCanBeReadByEveryone(string name, ColorScheme scheme, int width)
    {
        await using var window = await chromium.OpenAsync(example.Studio.Address, new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });
        var page = window.Page;
        await page.GotoAsync(Route(name));
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        if (name == "search")
            await new SearchPage(page).ShowsPointsAsync(10);
        await Screenshots.TakeAsync(page, $"{name}-{scheme.ToString().ToLowerInvariant()}-{(width < 600 ? "narrow" : "wide")}");

        var found = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        var serious = found.Violations.Where(violation => violation.Impact is "serious" or "critical").ToList();
        Assert.True(serious.Count == 0, string.Join("\n", serious.Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}")));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways");
        Assert.DoesNotContain(window.Faults, fault => name != "not-found" || !fault.Contains("404", StringComparison.Ordinal));
    }

    private string Route(string name) => name switch
    {
        "searches" => "/",
        "search" => $"/searches/{example.Id}",
        "trial" => $"/searches/{example.Id}/trials/3",
        "not-found" => "/searches/none",
        _ => $"/{name}",
    };
}
