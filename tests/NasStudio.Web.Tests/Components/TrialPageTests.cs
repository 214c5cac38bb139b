using Bunit;
using NasStudio.Core.Searches;
using NasStudio.Web.Components.Pages;

namespace NasStudio.Web.Tests.Components;

public sealed class TrialPageTests : StudioContext
{
    [Fact]
    public void It_shows_why_metrics_the_cell_the_network_and_the_download()
    {
        Searches.Publish(Samples.Running().Tried(0.8));
        var page = Show(0);
        Assert.Contains("drawn at random, number 0", page.Find("dl").TextContent, StringComparison.Ordinal);
        Assert.Contains("80.0\u00a0%", page.Find("dl").TextContent, StringComparison.Ordinal);
        Assert.Contains("|nor_conv_3x3~0|", page.Find("dl").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("svg.cell"));
        Assert.NotEmpty(page.FindAll("g.group"));
        Assert.Equal("api/searches/a1/trials/0/architecture", page.Find("a[download]").GetAttribute("href"));
    }

    [Fact]
    public async Task Its_curve_is_sent_only_the_new_epochs()
    {
        var search = Samples.Running().Begun().Measured(0, 0.3);
        Searches.Publish(search);
        var page = Show(0);
        await Until(() => Searches.Watchers == 1 && Plotly.Invocations.Any(call => call.Identifier == "newPlot"));

        await page.InvokeAsync(() => Searches.Publish(search.Measured(0, 0.4)));

        await Until(() => Plotly.Invocations.Count(call => call.Identifier == "extendTraces") == 2);
        Assert.All(Plotly.Invocations.Where(call => call.Identifier == "extendTraces"),
            call => Assert.Equal([2], ((IEnumerable<IEnumerable<object>>)call.Arguments[1]!).Single()));
    }

    [Fact]
    public void A_failed_trial_says_why_and_can_be_tried_again()
    {
        Searches.Publish(Samples.Running().Broken("out of memory"));
        var page = Show(0);
        Assert.Contains("out of memory", page.Find(".headline").TextContent, StringComparison.Ordinal);
        page.FindAll("button").Single(button => button.TextContent.Trim() == "Try again").Click();
        Assert.Equal(["retry a1/0"], Searches.Asked);
    }

    [Fact]
    public void A_running_trial_can_be_stopped()
    {
        Searches.Publish(Samples.Running().Begun());
        Show(0).FindAll("button").Single(button => button.TextContent.Trim() == "Stop").Click();
        Assert.Equal(["stop a1/0"], Searches.Asked);
    }

    [Fact]
    public void A_trial_that_is_not_there_is_said_to_be_missing()
    {
        Searches.Publish(Samples.Running().Tried(0.8));
        Assert.Equal("There is no trial 7", Show(7).Find("h1").TextContent);
    }

    private IRenderedComponent<TrialPage> Show(int number) => Render<TrialPage>(parameters => parameters.Add(page => page.Id, "a1").Add(page => page.Number, number));
}
