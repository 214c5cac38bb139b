using Bunit;
using NasStudio.Core.Searches;
using NasStudio.Web.Components.Pages;

namespace NasStudio.Web.Tests.Components;

public sealed class SearchesPageTests : StudioContext
{
    [Fact]
    public void Without_searches_there_is_one_button_and_it_is_honest_about_the_wait()
    {
        var page = Render<SearchesPage>();
        Assert.Equal("Start the example search", Assert.Single(page.FindAll("button")).TextContent.Trim());
        Assert.Contains("First point in about 8 s", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_search_shows_name_state_best_and_progress()
    {
        Searches.Publish(Samples.Running("a1").Tried(0.8).Tried(0.9));
        Searches.Publish(Samples.Running("b2").Broken().In(SearchStatus.Failed, "every trial failed", Samples.Now));
        var cards = Render<SearchesPage>().FindAll("li.card");

        Assert.Equal(2, cards.Count);
        Assert.Contains("every trial failed", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("90.0\u00a0%", cards[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("2 of 30 trials", cards[1].TextContent, StringComparison.Ordinal);
        Assert.NotNull(cards[1].QuerySelector("svg.sparkline"));
    }

    [Fact]
    public async Task A_search_started_elsewhere_appears_by_itself()
    {
        var page = Render<SearchesPage>();
        await Until(() => Searches.Watchers == 1);
        await page.InvokeAsync(() => Searches.Publish(Samples.Running()));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("li.card")), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Leaving_the_page_ends_its_subscription()
    {
        Render<SearchesPage>();
        await Until(() => Searches.Watchers == 1);
        await DisposeComponentsAsync();
        Assert.Equal(0, Searches.Watchers);
    }

    [Fact]
    public void More_searches_than_a_page_holds_are_paged()
    {
        for (var number = 0; number < 25; number++)
            Searches.Publish(Samples.Running($"s{number}"));
        var page = Render<SearchesPage>();
        Assert.Equal(20, page.FindAll("li.card").Count);

        Navigation.NavigateTo("/?page=2");
        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll("li.card").Count));
    }
}
