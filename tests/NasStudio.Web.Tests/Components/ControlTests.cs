using Bunit;
using NasStudio.Core.Searches;
using NasStudio.Web.Components.Controls;
using NasStudio.Web.Components.Layout;

namespace NasStudio.Web.Tests.Components;

public sealed class ControlTests : StudioContext
{
    [Theory]
    [InlineData("val_acc", 0.91234, "91.2\u00a0%")]
    [InlineData("params", 950, "950")]
    [InlineData("params", 999_960, "1.00\u00a0M")]
    [InlineData("macs", 12_345_678, "12.35\u00a0M")]
    [InlineData("seconds", 4.24, "4.2\u00a0s")]
    [InlineData("seconds", 185, "3\u00a0min 05\u00a0s")]
    [InlineData("val_loss", 0.123456, "0.1235")]
    public void Metrics_are_written_with_their_unit(string metric, double value, string text) => Assert.Equal(text, Formats.Metric(metric, value));

    [Fact]
    public void An_axis_has_round_ticks_that_hold_all_values()
    {
        var axis = Axis.Over([0.537, 0.912]);
        Assert.Equal((0.5, 1.0, 0.1), (Math.Round(axis.Low, 9), Math.Round(axis.High, 9), Math.Round(axis.Step, 9)));
        Assert.Equal([1, 2, 3], Axis.Over([1, 2, 3], 10).Ticks());
        Assert.Equal((0.0, 1.0), (Axis.Over([]).Low, Axis.Over([]).High));
        Assert.True(Axis.Over([5, 5]) is var flat && flat.High > flat.Low);
    }

    [Fact]
    public void A_panel_that_breaks_says_so_and_its_neighbour_stays()
    {
        var page = Render(builder =>
        {
            builder.OpenComponent<Guard>(0);
            builder.AddComponentParameter(1, "ChildContent", (Microsoft.AspNetCore.Components.RenderFragment)(_ => throw new InvalidOperationException("no such metric")));
            builder.CloseComponent();
            builder.OpenComponent<StateChip>(2);
            builder.AddComponentParameter(3, "State", SearchStatus.Paused);
            builder.CloseComponent();
        });
        Assert.Contains("no such metric", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Paused", page.Find(".chip").TextContent.Trim());
    }

    [Fact]
    public void Every_state_has_a_word_and_a_sign()
    {
        foreach (var state in Enum.GetValues<TrialState>().Cast<Enum>().Concat(Enum.GetValues<SearchStatus>().Cast<Enum>()))
        {
            var chip = Render<StateChip>(parameters => parameters.Add(each => each.State, state));
            Assert.NotEmpty(chip.Find(".chip").TextContent.Trim());
            Assert.NotEmpty(chip.Find("path").GetAttribute("d")!);
        }
    }

    [Fact]
    public async Task A_watch_reads_slowly_and_ends_with_its_owner()
    {
        var (shown, ended) = (0, false);
        async IAsyncEnumerable<int> Feed([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
        {
            try
            {
                for (var value = 0; ; value++)
                {
                    await Task.Yield();
                    cancellation.ThrowIfCancellationRequested();
                    yield return value;
                }
            }
            finally
            {
                ended = true;
            }
        }
        var watch = new Watch<int>(Feed, _ => { shown++; return Task.CompletedTask; }, _ => Task.CompletedTask, TimeProvider.System);
        await Task.Delay(TimeSpan.FromMilliseconds(700), Xunit.TestContext.Current.CancellationToken);
        await watch.DisposeAsync();
        var count = shown;
        await Task.Delay(TimeSpan.FromMilliseconds(300), Xunit.TestContext.Current.CancellationToken);
        Assert.InRange(count, 1, 5);
        Assert.Equal(count, shown);
        Assert.True(ended);
    }
}
