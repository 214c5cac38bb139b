using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Web.Components.Controls.Forms;
using NasStudio.Web.Components.Pages;

namespace NasStudio.Web.Tests.Components;

public sealed class NewSearchPageTests : StudioContext
{
    [Fact]
    public void Every_setting_of_a_plug_in_has_a_labelled_control_with_its_default_and_help()
    {
        var page = Render<NewSearchPage>();
        Assert.Equal("20", page.Find("#field-strategy-population").GetAttribute("value"));
        Assert.Equal("Population", page.Find("label[for=field-strategy-population]").TextContent);
        Assert.Contains("How many live at once.", page.Find("#field-strategy-population-notes").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("#field-evaluator-augment").HasAttribute("checked"));
        Assert.Equal(["sgd", "adam-w"], page.FindAll("#field-evaluator-optimizer option").Select(option => option.GetAttribute("value")));
    }

    [Theory]
    [InlineData("#field-space-channels", "many")]
    [InlineData("#field-space-channels", "0")]
    [InlineData("#field-space-channels", "2.5")]
    [InlineData("#field-strategy-population", "1")]
    [InlineData("#field-budget-maxDuration", "soon")]
    [InlineData("#field-seed", "-1")]
    public void A_value_that_cannot_be_taken_is_told_beside_its_field_and_nothing_starts(string field, string value)
    {
        var page = Render<NewSearchPage>();
        page.Find(field).Change(value);

        Assert.Equal("true", page.Find(field).GetAttribute("aria-invalid"));
        Assert.NotEmpty(page.Find(field + "-notes .fault").TextContent);
        Assert.Equal(value, page.Find(field).GetAttribute("value"));
        Assert.True(Start(page).HasAttribute("disabled"));
        page.Find("form").Submit();
        Assert.Empty(Searches.Asked);
    }

    [Fact]
    public void A_fault_of_parts_that_do_not_go_together_is_told_too()
    {
        var page = Render<NewSearchPage>();
        page.Find("#field-budget-maxTrials").Change("");
        Assert.Contains("sets no end", page.Find("aside").TextContent, StringComparison.Ordinal);
        page.Find("#field-budget-maxTrials").Change("12");
        Assert.Empty(page.FindAll(".fault"));
    }

    [Fact]
    public void Starting_orders_exactly_what_the_form_says_and_goes_there()
    {
        var page = Render<NewSearchPage>();
        page.Find("#field-strategy-population").Change("7");
        page.Find("#field-evaluator-augment").Change(false);
        page.Find("#field-evaluator-optimizer").Change("adam-w");
        page.Find("#field-budget-maxDuration").Change("00:05:00");
        Start(page).Click();

        var order = Searches.Created!;
        Assert.Equal(new TestStrategy { Population = 7 }, order.Strategy);
        Assert.Equal(new TestEvaluator { Augment = false, Optimizer = TestOptimizer.AdamW }, order.Evaluator);
        Assert.Equal(TimeSpan.FromMinutes(5), order.Budget.MaxDuration);
        Assert.EndsWith("/searches/s0", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_begins_with_the_settings_of_the_original()
    {
        Searches.Publish(Samples.Running() with { Settings = Samples.Settings with { Strategy = new TestStrategy { Population = 33 }, Seed = 99 } });
        Navigation.NavigateTo("/new?from=a1");
        var page = Render<NewSearchPage>();
        Assert.Equal("33", page.Find("#field-strategy-population").GetAttribute("value"));
        Assert.Equal("99", page.Find("#field-seed").GetAttribute("value"));
        Assert.Equal("glyphs, aging (copy)", page.Find("#field-name").GetAttribute("value"));
    }

    [Fact]
    public void The_estimate_says_trial_total_memory_and_basis()
    {
        var page = Render<NewSearchPage>();
        page.FindAll("button").Single(button => button.TextContent.StartsWith("Estimate", StringComparison.Ordinal)).Click();
        var text = page.Find("aside dl").TextContent;
        Assert.Contains("4.0\u00a0s", text, StringComparison.Ordinal);
        Assert.Contains("200\u00a0MB", text, StringComparison.Ordinal);
        Assert.Contains("timed 12 steps", page.Find("aside").TextContent, StringComparison.Ordinal);

        page.Find("#field-space-channels").Change("16");
        Assert.Contains("have changed since", page.Find("aside").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_curl_command_posts_what_the_reader_takes()
    {
        var catalog = Services.GetRequiredService<Catalog>();
        var form = new OrderForm(SettingsWriter.Write(Samples.Settings with { Name = "it's mine" }, catalog), catalog);
        var curl = form.Curl("http://127.0.0.1:5080/");
        var body = curl[(curl.IndexOf("-d '", StringComparison.Ordinal) + 4)..^1].Replace("'\\''", "'", StringComparison.Ordinal);
        var read = SearchOrder.Read(JsonNode.Parse(body), catalog);
        Assert.Equal("it's mine", read.Name);
        Assert.Equal(new NasBench201(), read.Space);
    }

    private static IElement Start(IRenderedComponent<NewSearchPage> page) =>
        page.FindAll("button").Single(button => button.TextContent.Contains("Start the search", StringComparison.Ordinal));
}
