using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Tests.PlugIns;

namespace NasStudio.Core.Tests.Searches;

public class SearchOrderTests
{
    private const string Least = """{ "space": { "name": "nas-bench-201" }, "strategy": { "name": "sampler" } }""";

    [Fact]
    public void What_is_left_out_is_filled_in()
    {
        var order = Read(Least);
        Assert.Equal(new SampleDataset(), order.Dataset);
        Assert.Equal(new SampleEvaluator(), order.Evaluator);
        Assert.Equal("glyphs, sampler", order.Name);
        Assert.Equal(new() { MaxTrials = 50 }, order.Budget);
    }

    [Fact]
    public void What_is_given_stays() => Assert.Equal(("mine", new SampleDataset { Extent = 32 }), Read("""
        { "name": "mine", "dataset": { "name": "glyphs", "extent": 32 }, "space": { "name": "nas-bench-201" }, "strategy": { "name": "sampler" } }
        """) is var order ? (order.Name, order.Dataset) : default);

    [Fact]
    public void The_schema_requires_what_has_no_default()
    {
        var schema = SearchOrder.Schema(Sample.Catalog);
        Assert.Equal(["space", "strategy"], schema["required"]!.AsArray().Select(name => (string?)name));
        Assert.Equal(("train", "glyphs"), ((string?)schema["properties"]!["evaluator"]!["default"]!["name"], (string?)schema["properties"]!["dataset"]!["default"]!["name"]));
    }

    [Fact]
    public void Without_a_data_set_in_the_catalogue_one_is_asked_for()
    {
        var order = Read(Least) with { Dataset = null };
        Assert.Equal(["dataset"], SearchChecks.Of(order, 4).Select(fault => fault.Field));
    }

    [Fact]
    public void All_contradictions_are_found_at_once()
    {
        var faults = Assert.Throws<FaultsException>(() => Read("""
            { "dataset": { "name": "glyphs", "extent": 10 }, "space": { "name": "nas-bench-201" }, "strategy": { "name": "sampler" },
              "objectives": [{ "metric": "test_acc" }, { "metric": "params" }, { "metric": "params", "direction": "minimize" }], "budget": { "maxTrials": null } }
            """)).Faults;
        Assert.Equal(["space", "objectives[0].metric", "objectives[2].metric", "budget"], faults.Select(fault => fault.Field));
        Assert.Contains("val_acc, val_loss, params", faults[1].Message, StringComparison.Ordinal);
        Assert.Contains("maxTrials", faults[3].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1000, null)]
    [InlineData(4, 1, null)]
    [InlineData(2, 2, null)]
    [InlineData(2, 3, "maxConcurrentTrials")]
    [InlineData(5, null, "threadsPerTrial")]
    public void Threads_must_find_processors(int threads, int? trials, string? field) =>
        Assert.Equal(field is null ? [] : [field], SearchChecks.Of(Read(Least) with { ThreadsPerTrial = threads, MaxConcurrentTrials = trials }, 4).Select(fault => fault.Field));

    [Fact]
    public void The_strategys_own_faults_are_its_own()
    {
        var order = Read(Least);
        Assert.Equal([new Fault("strategy.sample", "too many for 3 trials")], SearchChecks.Of(order with { Budget = new() { MaxTrials = 3 } }, 4));
    }

    private static SearchSettings Read(string json) => SearchOrder.Read(SettingsJson.Parse(json), Sample.Catalog);
}
