using System.Text.Json.Nodes;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;

namespace NasStudio.Core.Tests.PlugIns;

public class SettingsReaderTests
{
    [Fact]
    public void Missing_fields_take_their_defaults()
    {
        var read = (Sampler)Read<Strategy>("""{ "name": "sampler" }""");
        Assert.Equal((20, 5, Flavour.SweetAndSour, TimeSpan.FromMinutes(1), (double?)null), (read.Population, read.Sample, read.Flavour, read.Patience, read.Decay));
    }

    [Fact]
    public void Every_kind_of_setting_is_read()
    {
        var read = (Sampler)Read<Strategy>("""
            { "name": "sampler", "label": "b", "greedy": true, "population": 7.0, "salt": 9223372036854775807, "rate": 1e-3, "decay": 2, "patience": "1.00:00:00",
              "flavour": "plain", "second": "sweetAndSour", "rungs": [{ "epochs": 2 }, {}], "widths": [] }
            """);
        Assert.Equal(("b", true, 7, long.MaxValue, 1e-3, 2.0, TimeSpan.FromDays(1)), (read.Label, read.Greedy, read.Population, read.Salt, read.Rate, read.Decay, read.Patience));
        Assert.Equal((Flavour.Plain, Flavour.SweetAndSour), (read.Flavour, read.Second));
        Assert.Equal([2, 1], read.Rungs.Select(rung => rung.Epochs));
        Assert.Empty(read.Widths);
    }

    [Theory]
    [InlineData("population", "0", "must be between 1 and 256, not 0")]
    [InlineData("population", "1.5", "must be a whole number, between 1 and 256, not 1.5")]
    [InlineData("population", "1e-30", "must be a whole number, between 1 and 256, not 1e-30")]
    [InlineData("population", "99999999999999999999999999999999999999", "must be a whole number, between 1 and 256, not 99999999999999999999999999999999999999")]
    [InlineData("population", "1e999", "must be a whole number, between 1 and 256, not 1e999")]
    [InlineData("population", "\"20\"", "must be a whole number, between 1 and 256, not the text '20'")]
    [InlineData("population", "null", "must not be null; leave it out for the default")]
    [InlineData("population", "[]", "must be a whole number, between 1 and 256, not a list")]
    [InlineData("salt", "-1", "must be at least 0, not -1")]
    [InlineData("salt", "9223372036854775808", "must be a whole number, at least 0, not 9223372036854775808")]
    [InlineData("rate", "1e999", "must be a finite number, not 1e999")]
    [InlineData("rungs[0].share", "[{\"share\":\"x\"}]", "must be a number, above 0 and at most 1, not the text 'x'")]
    [InlineData("greedy", "1", "must be true or false, not 1")]
    [InlineData("label", "\"\"", "must not be empty")]
    [InlineData("label", "\"aaaaaaaaaaaaaaaaaaaaa\"", "must have at most 20 characters, not 21")]
    [InlineData("patience", "\"00:00:00\"", "must be between 00:00:01 and 1.00:00:00, not 00:00:00")]
    [InlineData("patience", "\"5\"", "must be a duration such as \"00:10:00\" (hh:mm:ss) or \"1.00:00:00\" (a day), not the text '5'")]
    [InlineData("patience", "\"999999999.00:00:00\"", "must be a duration such as \"00:10:00\" (hh:mm:ss) or \"1.00:00:00\" (a day), not the text '999999999.00:00:00'")]
    [InlineData("flavour", "\"salty\"", "must be one of 'plain', 'sweet-and-sour', not the text 'salty'")]
    [InlineData("flavour", "0", "must be one of 'plain', 'sweet-and-sour', not 0")]
    [InlineData("rungs", "[]", "must not be empty")]
    [InlineData("rungs", "[{},{},{},{}]", "must have at most 3 entries, not 4")]
    [InlineData("rungs", "null", "must not be null; leave it out for the default")]
    [InlineData("rungs[1].epochs", "[{},{\"epochs\":101}]", "must be between 1 and 100, not 101")]
    [InlineData("rungs[0].share", "[{\"share\":0}]", "must be above 0 and at most 1, not 0")]
    [InlineData("widths[1]", "[1,\"x\"]", "must be a whole number, at most 2147483647, not the text 'x'")]
    [InlineData("popluation", "1", "is not a setting of 'sampler'; did you mean 'population'?")]
    [InlineData("sample", "21", "must not exceed the population")]
    public void A_value_that_cannot_be_taken_is_named_by_path_and_reason(string path, string value, string message)
    {
        var (_, faults) = SettingsReader.TryRead<Strategy>(SettingsJson.Parse($$"""{ "name": "sampler", "{{path.Split('[')[0]}}": {{value}} }"""), Sample.Catalog);
        Assert.Equal([new Fault(path, message)], faults);
    }

    [Fact]
    public void All_faults_are_found_at_once()
    {
        var (_, faults) = SettingsReader.TryRead<SearchSettings>(SettingsJson.Parse("""
            { "space": { "name": "nas-bench-201", "channels": 0 }, "strategy": { "name": "samplr" }, "evaluator": { "name": "train", "epochs": "3" },
              "objectives": [{ "direction": "up" }], "budget": { "maxTrials": 0, "maxDuration": "soon" }, "seed": -1, "seed": 2, "colour": 1 }
            """), Sample.Catalog);
        Assert.Equal(["budget.maxDuration", "budget.maxTrials", "colour", "evaluator.epochs", "objectives[0].direction", "seed", "seed", "space.channels", "strategy.name"],
            faults.Select(fault => fault.Field).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{ "name": "samplr" }""", "strategy.name", "there is no strategy 'samplr'; there are: sampler; did you mean 'sampler'?")]
    [InlineData("""{ "name": 3 }""", "strategy.name", "must be text, not 3; there are: sampler")]
    [InlineData("{}", "strategy.name", "is required; there are: sampler")]
    [InlineData("null", "strategy", "must not be null; leave it out for the default")]
    [InlineData("\"sampler\"", "strategy", "must be an object, not the text 'sampler'")]
    public void An_unknown_plug_in_is_refused_with_the_known_ones(string strategy, string path, string message)
    {
        var (_, faults) = SettingsReader.TryRead<SearchSettings>(SettingsJson.Parse(
            $$"""{ "space": { "name": "nas-bench-201" }, "evaluator": { "name": "train" }, "strategy": {{strategy}} }"""), Sample.Catalog);
        Assert.Equal([new Fault(path, message)], faults);
    }

    [Fact]
    public void What_is_required_is_asked_for()
    {
        var (_, faults) = SettingsReader.TryRead<SearchSettings>(new JsonObject(), Sample.Catalog);
        Assert.Equal(["space", "strategy", "evaluator"], faults.Select(fault => fault.Field));
        Assert.Contains("nas-bench-201", faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_JSON_cannot_write_is_named()
    {
        var (_, faults) = SettingsReader.TryRead<Strategy>(new JsonObject { ["name"] = "sampler", ["rate"] = double.NaN }, Sample.Catalog);
        Assert.Equal(["rate"], faults.Select(fault => fault.Field));
    }

    [Fact]
    public void Missing_fields_keep_what_they_start_from_and_the_start_stays_as_it_is()
    {
        var start = new Budget { MaxTrials = 9, MaxFailedTrials = 3 };
        var read = SettingsReader.Read(new JsonObject { ["maxTrials"] = 10 }, Sample.Catalog, start);
        Assert.Equal(new() { MaxTrials = 10, MaxFailedTrials = 3 }, read);
        Assert.Equal(9, start.MaxTrials);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("null")]
    public void Anything_but_an_object_is_refused(string json)
    {
        var (_, faults) = SettingsReader.TryRead<SearchSettings>(SettingsJson.Parse(json), Sample.Catalog);
        Assert.Equal([SettingsJson.Root], faults.Select(fault => fault.Field));
    }

    [Theory]
    [InlineData("""{ "name": "\ud800" }""")]
    [InlineData("""{ "\ud800": 1 }""")]
    public void Half_a_surrogate_pair_is_refused(string json) => Assert.NotEmpty(SettingsReader.TryRead<SearchSettings>(SettingsJson.Parse(json), Sample.Catalog).Faults);

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("{ \"a\": NaN }")]
    public void Text_that_is_not_JSON_is_refused(string text) => Assert.Throws<FaultsException>(() => SettingsJson.Parse(text));

    [Fact]
    public void Absurd_depth_is_refused()
    {
        Assert.Throws<FaultsException>(() => SettingsJson.Parse(new string('[', 100_000)));
        JsonNode deep = new JsonArray();
        for (var level = 0; level < 1000; level++)
            deep = new JsonArray(deep);
        Assert.NotEmpty(SettingsReader.TryRead<SearchSettings>(new JsonObject { ["name"] = deep }, Sample.Catalog).Faults);
    }

    [Fact]
    public void A_concrete_plug_in_may_leave_its_name_out_but_not_change_it()
    {
        Assert.Equal(4, SettingsReader.Read<NasBench201>(new JsonObject { ["channels"] = 4 }, Sample.Catalog).Channels);
        Assert.Equal(["name"], SettingsReader.TryRead<NasBench201>(new JsonObject { ["name"] = "chain" }, Sample.Catalog).Faults.Select(fault => fault.Field));
    }

    private static T Read<T>(string json) where T : class => SettingsReader.Read<T>(SettingsJson.Parse(json), Sample.Catalog);
}
