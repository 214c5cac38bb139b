using System.Collections;
using Bunit;
using Microsoft.AspNetCore.Components;
using NasStudio.Core.Searches;
using NasStudio.Web.Components.Controls;
using NasStudio.Web.Components.Panels;

namespace NasStudio.Web.Tests.Components;

public sealed class BestChartTests : StudioContext
{
    private const int Line = 0, Results = 1, Failures = 2;

    [Fact]
    public void A_chart_is_sent_the_points_that_are_new_and_no_others()
    {
        var search = Samples.Running().Tried(0.5).Tried(0.6);
        var panel = Show(search);
        var first = Sent().Count;

        for (var step = 1; step <= 40; step++)
        {
            search = search.Tried(0.6 + step * 0.001);
            Update(panel, search);
        }

        var sent = Sent().Skip(first).ToList();
        Assert.Equal(40, sent.Where(call => call.Trace == Results).Sum(call => call.Points));
        Assert.Equal(40, sent.Where(call => call.Trace == Line).Sum(call => call.Points));
        Assert.All(sent, call => Assert.Equal(1, call.Points));
    }

    [Fact]
    public void A_late_chart_is_sent_everything_it_missed_at_once()
    {
        var search = Samples.Running().Tried(0.5);
        var panel = Show(search);
        var first = Sent().Count;

        Update(panel, search.Tried(0.6).Broken().Tried(0.7));

        Assert.Equal([(Line, 3), (Results, 2), (Failures, 1)], Sent().Skip(first));
    }

    [Fact]
    public void Measurements_of_running_trials_send_no_point()
    {
        var search = Samples.Running().Tried(0.5).Begun();
        var panel = Show(search);
        var first = Sent().Count;

        Update(panel, search.Measured(1, 0.4).Measured(1, 0.45));

        Assert.Equal(first, Sent().Count);
    }

    [Fact]
    public void A_trace_begins_with_at_most_2000_points_and_is_told_to_keep_no_more()
    {
        var search = Samples.Running();
        for (var trial = 0; trial < 2_100; trial++)
            search = search.Tried(0.5);
        var panel = Show(search);

        var plot = Plotly.Invocations.Single(call => call.Identifier == "newPlot");
        var traces = ((IEnumerable)plot.Arguments[1]!).Cast<IDictionary<string, object>>().ToList();
        Assert.Equal(ChartLook.MostPoints, ((IEnumerable)traces[Results]["x"]).Cast<object>().Count());

        Update(panel, search.Tried(0.6));
        Assert.All(Plotly.Invocations.Where(call => call.Identifier == "extendTraces"), call => Assert.Equal(ChartLook.MostPoints, call.Arguments[4]));
    }

    [Fact]
    public void Networks_that_guess_are_left_out_of_the_range_until_asked_for()
    {
        var panel = Show(Samples.Running().Tried(0.1).Tried(0.72).Tried(0.81));

        var button = panel.Find("button.toggle");
        Assert.Contains("Show 1 at chance level", button.TextContent, StringComparison.Ordinal);
        button.Click();

        Assert.Contains("Hide 1", panel.Find("button.toggle").TextContent, StringComparison.Ordinal);
        Assert.Contains(Plotly.Invocations, call => call.Identifier == "update");
    }

    [Fact]
    public void The_range_grows_in_steps_and_ends_at_round_numbers()
    {
        var range = BestRange.Of(Samples.Running()).With(72.3).With(81);
        Assert.Equal((70, 85), range.Axis());
        Assert.Equal(range.Axis(), range.With(75).Axis());
        Assert.Equal((70, 95), range.With(91).Axis());
        Assert.Null(BestRange.Of(Samples.Running()).Axis());
    }

    [Fact]
    public void Trials_that_end_out_of_order_never_bend_the_line_back()
    {
        var search = Samples.Running().Begun().Begun().Begun().Measured(2, 0.7).Ended(2).Measured(0, 0.5).Ended(0);
        var (after, points) = BestPoints.None.Extend(search);
        Assert.Equal([0, 2], points.Select(point => point.Trial));

        var (_, later) = after.Extend(search.Measured(1, 0.9).Ended(1));
        var point = Assert.Single(later);
        Assert.Equal((1, 2, 90), (point.Trial, point.Last, Math.Round(point.Best!.Value)));
    }

    private IRenderedComponent<CascadingValue<Search>> Show(Search search)
    {
        var panel = Render<CascadingValue<Search>>(parameters => parameters.Add(value => value.Value, search).AddChildContent<BestChart>());
        panel.WaitForState(() => Plotly.Invocations.Any(call => call.Identifier == "newPlot"));
        return panel;
    }

    private static void Update(IRenderedComponent<CascadingValue<Search>> panel, Search search) =>
        panel.Render(parameters => parameters.Add(value => value.Value, search).AddChildContent<BestChart>());

    private List<(int Trace, int Points)> Sent() => [.. Plotly.Invocations.Where(call => call.Identifier == "extendTraces")
        .Select(call => (((IEnumerable<int>)call.Arguments[3]!).Single(), ((IEnumerable<IEnumerable<object>>)call.Arguments[1]!).Single().Count()))];
}
