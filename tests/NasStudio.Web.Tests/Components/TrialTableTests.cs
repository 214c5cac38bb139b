using Bunit;
using NasStudio.Core.Searches;
using NasStudio.Web.Components.Panels;

namespace NasStudio.Web.Tests.Components;

public sealed class TrialTableTests : StudioContext
{
    private static readonly Search Three = Samples.Running().Tried(0.5).Tried(0.9).Broken("out of memory");

    [Fact]
    public void The_newest_trial_comes_first_and_the_best_is_marked()
    {
        var table = Show(Three);
        Assert.Equal(["2", "1", "0"], Numbers(table));
        Assert.Contains("★", table.Find("tr.best").TextContent, StringComparison.Ordinal);
        Assert.Contains("out of memory", table.FindAll("tbody tr")[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Order_and_filter_come_from_the_address()
    {
        Navigation.NavigateTo("/searches/a1?sort=val_acc");
        Assert.Equal(["0", "1", "2"], Numbers(Show(Three)));
        Navigation.NavigateTo("/searches/a1?sort=-val_acc&state=Succeeded");
        Assert.Equal(["1", "0"], Numbers(Show(Three)));
        Navigation.NavigateTo("/searches/a1?sort=nonsense&state=99&page=-3");
        Assert.Equal(["2", "1", "0"], Numbers(Show(Three)));
    }

    [Fact]
    public void Clicking_a_heading_or_a_state_changes_the_address()
    {
        Navigation.NavigateTo("/searches/a1");
        var table = Show(Three);
        table.FindAll("th button").Single(button => button.TextContent.StartsWith("Validation accuracy", StringComparison.Ordinal)).Click();
        Assert.EndsWith("?sort=-val_acc", Navigation.Uri, StringComparison.Ordinal);
        table.FindAll(".filters button").Single(button => button.TextContent.Contains("Failed", StringComparison.Ordinal)).Click();
        Assert.Contains("state=Failed", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_trials_are_shown_25_at_a_time()
    {
        var search = Samples.Running();
        for (var trial = 0; trial < 10_000; trial++)
            search = search.Begun();
        var rows = TrialRows.Of(search, null, null, 400);
        Assert.Equal((400, 10_000, 25), (rows.Pages, rows.Total, rows.Page.Count));
        Assert.Equal(24, rows.Page[0].Number);
    }

    [Fact]
    public void Before_the_first_trial_it_says_what_will_come() => Assert.Contains("as soon as it starts", Show(Samples.Running()).Markup, StringComparison.Ordinal);

    private IRenderedComponent<TrialTable> Show(Search search) => Render<TrialTable>(parameters => parameters.AddCascadingValue(search));

    private static IEnumerable<string> Numbers(IRenderedComponent<TrialTable> table) => table.FindAll("tbody tr").Select(row => row.QuerySelector("td")!.TextContent.Trim());
}
