using System.Text.Json.Nodes;
using NasStudio.Web.Tests.Running;
using NJsonSchema;

namespace NasStudio.Web.Tests.Api;

public sealed class ArchitectureTests : IClassFixture<Studio>
{
    private readonly Studio studio;

    public ArchitectureTests(Studio studio) => this.studio = studio;

    [Fact]
    public async Task The_best_are_a_download_that_the_published_schema_admits()
    {
        var id = await SearchedAsync();
        var response = await studio.Client.GetAsync($"/api/searches/{id}/best?top=3");
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal($"{id}-best.json", response.Content.Headers.ContentDisposition.FileName);
        var best = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsArray();
        Assert.Equal(3, best.Count);
        var accuracies = best.Select(one => one!["metrics"]!["val_acc"]!.GetValue<double>()).ToList();
        Assert.Equal(accuracies.OrderDescending(), accuracies);
        var schema = await JsonSchema.FromJsonAsync(await studio.Client.GetStringAsync("/schemas/architecture.json"));
        Assert.All(best, one => Assert.Empty(schema.Validate(one!.ToJsonString())));
    }

    [Fact]
    public async Task The_document_holds_what_the_trial_was()
    {
        var id = await SearchedAsync();
        var best = (await studio.GetAsync($"/api/searches/{id}"))["best"]!;
        var document = await studio.GetAsync($"/api/searches/{id}/trials/{best["number"]}/architecture");
        Assert.Equal("nasstudio/architecture@1", document["schema"]!.GetValue<string>());
        Assert.Equal(best["genotype"]!.GetValue<string>(), document["genotype"]!.GetValue<string>());
        Assert.Equal("nas-bench-201", document["space"]!["name"]!.GetValue<string>());
        Assert.StartsWith("|", document["encodings"]!["nas-bench-201"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(0.5, document["metrics"]!["test_acc"]!.GetValue<double>());
        Assert.Equal(64, document["dataset"]!["sha256"]!.GetValue<string>().Length);
        Assert.Equal([1, 16, 16], document["dataset"]!["shape"]!.AsArray().Select(extent => extent!.GetValue<int>()));
        var nodes = document["graph"]!["nodes"]!.AsArray();
        Assert.Equal("input", nodes[0]!["op"]!.GetValue<string>());
        Assert.Equal(best["metrics"]!["params"]!.GetValue<double>(), nodes.Sum(node => node!["params"]!.GetValue<long>()));
        Assert.Equal(best["metrics"]!["macs"]!.GetValue<double>(), nodes.Sum(node => node!["macs"]!.GetValue<long>()));
        Assert.All(nodes, node => Assert.All(node!["inputs"]!.AsArray(), input => Assert.True(input!.GetValue<int>() < node["id"]!.GetValue<int>())));
    }

    [Theory]
    [InlineData("genotype")]
    [InlineData("graph")]
    [InlineData("software")]
    public async Task The_schema_refuses_a_document_without(string part)
    {
        var id = await SearchedAsync();
        var document = await studio.GetAsync($"/api/searches/{id}/trials/0/architecture");
        document.Remove(part);
        var schema = await JsonSchema.FromJsonAsync(await studio.Client.GetStringAsync("/schemas/architecture.json"));
        Assert.NotEmpty(schema.Validate(document.ToJsonString()));
    }

    private async Task<string> SearchedAsync()
    {
        var order = Studio.Order();
        order["dataset"] = new JsonObject { ["name"] = "glyphs" };
        var id = await studio.CreateAsync(order);
        await studio.WhenEndedAsync(id);
        return id;
    }
}
