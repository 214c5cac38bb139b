using System.Text.Json.Nodes;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;

namespace NasStudio.Core.Tests.PlugIns;

public class SettingsWriterTests
{
    private static readonly Sampler Odd = new()
    {
        Label = "\"quoted\" ✓", Greedy = true, Population = 256, Salt = long.MaxValue, Rate = 0.1 + 0.2, Decay = double.Epsilon, Patience = new TimeSpan(0, 23, 59, 59, 999, 999), Flavour = Flavour.Plain,
        Second = Flavour.SweetAndSour, Rungs = [new() { Epochs = 3, Share = 1.0 / 3 }, new()], Widths = [],
    };

    [Fact]
    public void A_plug_in_is_written_with_its_name_first_and_nulls()
    {
        var json = SettingsWriter.Write(new Sampler(), Sample.Catalog);
        Assert.Equal("name", json.First().Key);
        Assert.Equal("sampler", (string?)json["name"]);
        Assert.True(json.ContainsKey("decay"));
        Assert.Null(json["decay"]);
        Assert.Equal("sweet-and-sour", (string?)json["flavour"]);
        Assert.Equal("00:01:00", (string?)json["patience"]);
    }

    [Fact]
    public void What_was_written_is_read_back_field_by_field()
    {
        var read = (Sampler)SettingsReader.Read<Strategy>(SettingsWriter.Write(Odd, Sample.Catalog), Sample.Catalog);
        Assert.Equal(Odd.Rungs, read.Rungs.AsEnumerable());
        Assert.Equal(Odd with { Rungs = read.Rungs, Widths = read.Widths }, read);
    }

    [Fact]
    public void A_whole_search_survives_text()
    {
        var order = new SearchSettings { Space = new NasBench201 { Channels = 4 }, Strategy = Odd, Evaluator = new SampleEvaluator { Epochs = 9 }, Dataset = new SampleDataset(), MaxConcurrentTrials = 2,
            Objectives = [new(), new() { Metric = "params", Direction = Direction.Minimize }], Budget = new() { MaxDuration = TimeSpan.FromDays(2), MaxFailedTrials = null } };
        var text = SettingsWriter.Write(order, Sample.Catalog).ToJsonString();
        var read = SettingsReader.Read<SearchSettings>(SettingsJson.Parse(text), Sample.Catalog);
        Assert.Equal((order.Space, order.Evaluator, order.Dataset, order.Budget, order.Seed), (read.Space, read.Evaluator, read.Dataset, read.Budget, read.Seed));
        Assert.Equal(order.Objectives, read.Objectives.AsEnumerable());
        Assert.True(JsonNode.DeepEquals(SettingsJson.Parse(text), SettingsWriter.Write(read, Sample.Catalog)));
    }
}
