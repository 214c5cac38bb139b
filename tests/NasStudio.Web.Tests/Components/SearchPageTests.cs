using Bunit;
using Microsoft.Extensions.DependencyInjection;
using NasStudio.Core.Searches;
using NasStudio.Core.Strategies;
using NasStudio.Web.Components.Pages;
using NasStudio.Web.Running;

namespace NasStudio.Web.Tests.Components;

public sealed class SearchPageTests : StudioContext
{
    [Fact]
    public void It_shows_state_best_progress_and_failures()
    {
        Searches.Publish(Samples.Running().Tried(0.5).Tried(0.912).Broken());
        var page = Show();

        Assert.Contains("Running", page.Find(".headline").TextContent, StringComparison.Ordinal);
        Assert.Contains("91.2\u00a0%", page.Find(".tiles").TextContent, StringComparison.Ordinal);
        Assert.Contains("3 of 30", page.Find(".tiles").TextContent, StringComparison.Ordinal);
        Assert.Equal("1", page.FindAll(".tile")[^1].QuerySelector("strong")!.TextContent);
        Assert.NotNull(page.Find(".tile.best svg[aria-label^='Cell: 0→1 3×3']"));
    }

    [Fact]
    public async Task What_happens_is_shown_without_a_reload_also_to_a_second_reader()
    {
        var search = Samples.Running().Tried(0.5);
        Searches.Publish(search);
        var (one, two) = (Show(), Show());
        await Until(() => Searches.Watchers == 2);

        await one.InvokeAsync(() => Searches.Publish(search.Tried(0.75)));

        one.WaitForAssertion(() => Assert.Contains("75.0\u00a0%", one.Find(".tiles").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(5));
        two.WaitForAssertion(() => Assert.Contains("75.0\u00a0%", two.Find(".tiles").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_hundred_quick_changes_are_drawn_a_few_times_and_end_with_the_last()
    {
        var search = Samples.Running();
        Searches.Publish(search);
        var page = Show();
        await Until(() => Searches.Watchers == 1);
        var clock = System.Diagnostics.Stopwatch.StartNew();

        for (var trial = 0; trial < 100; trial++)
        {
            search = search.Tried(0.5);
            await page.InvokeAsync(() => Searches.Publish(search));
        }

        page.WaitForAssertion(() => Assert.Contains("100 of 30", page.Find(".tiles").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        int Extensions() => Plotly.Invocations.Count(call => call.Identifier == "extendTraces");
        page.WaitForAssertion(() => Assert.NotEqual(0, Extensions()), TimeSpan.FromSeconds(10));
        var drawn = (Extensions() + 1) / 2;
        Assert.InRange(drawn, 1, clock.Elapsed / NasStudio.Web.Components.Controls.Watch<Search>.Pause + 1);
    }

    [Fact]
    public async Task Leaving_the_page_ends_its_subscription()
    {
        Searches.Publish(Samples.Running());
        var page = Show();
        await Until(() => Searches.Watchers == 1);

        await DisposeComponentsAsync();

        Assert.Equal(0, Searches.Watchers);
    }

    [Fact]
    public async Task A_search_deleted_meanwhile_says_so()
    {
        Searches.Publish(Samples.Running());
        var page = Show();
        await Until(() => Searches.Watchers == 1);

        await page.InvokeAsync(() => Searches.Remove("a1"));

        page.WaitForAssertion(() => Assert.Equal("This search was deleted", page.Find("h1").TextContent), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void An_unknown_search_is_said_to_be_missing() => Assert.Equal("There is no such search", Show().Find("h1").TextContent);

    [Theory]
    [InlineData(SearchStatus.Running, "Pause", "pause a1")]
    [InlineData(SearchStatus.Running, "Stop", "stop a1")]
    [InlineData(SearchStatus.Paused, "Resume", "resume a1")]
    public void Its_buttons_do_what_they_say(SearchStatus status, string button, string asked)
    {
        Searches.Publish(Samples.Running().In(status, "", Samples.Now));
        Show().FindAll(".headline button").Single(each => each.TextContent.Trim() == button).Click();
        Assert.Equal([asked], Searches.Asked);
    }

    [Fact]
    public void A_refused_action_is_told_and_changes_nothing()
    {
        Searches.Publish(Samples.Running());
        var page = Show();
        Searches.Refusal = new ConflictException("It has just ended.");
        page.FindAll(".headline button").Single(each => each.TextContent.Trim() == "Pause").Click();
        Assert.Empty(Searches.Asked);
        Assert.Equal("It has just ended.", Assert.Single(Services.GetRequiredService<MudBlazor.ISnackbar>().ShownSnackbars).Message);
    }

    [Fact]
    public void What_the_strategy_shows_is_drawn_by_kind()
    {
        Searches.Insights = [new TableInsight("Population", "Who lives.", ["trial"], [["7"]]), new HeatMapInsight("Edges", "How often.", ["a"], ["x", "y"], [1, double.NaN]),
            new SeriesInsight("Mean", "Rises.", "trial", "accuracy (%)", [new("mean", [(1, 50), (2, 60)])])];
        Searches.Publish(Samples.Running());
        var page = Show();
        Assert.Equal(["Population", "Edges", "Mean"], page.FindAll(".insight h2").Select(heading => heading.TextContent));
        Assert.Equal(["1", ""], page.FindAll(".insight .cell").Select(cell => cell.TextContent));
        Assert.Equal(2, page.Find(".insight polyline").GetAttribute("points")!.Split(' ').Length);
    }

    [Fact]
    public void A_strategy_that_ends_while_it_is_asked_leaves_the_page_whole()
    {
        Searches.InsightRefusal = new ConflictException("The search has just ended.");
        Searches.Publish(Samples.Running().Tried(0.5));
        Assert.Empty(Show().FindAll("[role=alert]"));
    }

    [Fact]
    public void The_tab_tells_state_progress_and_best() =>
        Assert.Equal("▶ 2/30 · 91.2\u00a0% — glyphs, aging", TabTitle.Of(Samples.Running().Tried(0.5).Tried(0.912)));

    private IRenderedComponent<SearchPage> Show() => Render<SearchPage>(parameters => parameters.Add(page => page.Id, "a1"));
}
