using System.Text.Json.Nodes;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;

namespace NasStudio.Core.Tests.PlugIns;

public class SettingsSchemaTests
{
    private readonly JsonObject sampler = SettingsSchema.Of(typeof(Sampler), Sample.Catalog);

    [Theory]
    [InlineData("name", """{ "const": "sampler" }""")]
    [InlineData("population", """{ "type": "integer", "title": "Population", "description": "How many live.", "minimum": 1, "maximum": 256, "default": 20 }""")]
    [InlineData("salt", """{ "type": "integer", "title": "Salt", "minimum": 0, "maximum": 9223372036854775807, "default": 7 }""")]
    [InlineData("greedy", """{ "type": "boolean", "title": "Greedy", "default": false }""")]
    [InlineData("label", """{ "type": "string", "title": "Label", "minLength": 1, "maxLength": 20, "default": "a" }""")]
    [InlineData("decay", """{ "type": ["number", "null"], "title": "Decay", "default": null }""")]
    [InlineData("flavour", """{ "enum": ["plain", "sweet-and-sour"], "title": "Flavour", "default": "sweet-and-sour" }""")]
    [InlineData("second", """{ "enum": ["plain", "sweet-and-sour", null], "title": "Second", "default": null }""")]
    [InlineData("widths", """{ "type": "array", "items": { "type": "integer" }, "title": "Widths", "default": [1, 2] }""")]
    public void A_setting_is_described(string name, string expected) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), sampler["properties"]![name]), sampler["properties"]![name]!.ToJsonString());

    [Fact]
    public void Bounds_of_records_in_lists_are_described()
    {
        var share = sampler["properties"]!["rungs"]!["items"]!["properties"]!["share"]!;
        Assert.Equal((0.0, 1.0), ((double)share["exclusiveMinimum"]!, (double)share["maximum"]!));
    }

    [Fact]
    public void Nothing_but_settings_is_allowed_and_a_name_is_required()
    {
        Assert.False((bool)sampler["additionalProperties"]!);
        Assert.Equal(["name"], sampler["required"]!.AsArray().Select(name => (string?)name));
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)sampler["$schema"]);
    }

    [Fact]
    public void A_plug_in_is_one_of_the_catalogues()
    {
        var search = SettingsSchema.Of(typeof(SearchSettings), Sample.Catalog);
        Assert.Equal(["sampler"], search["properties"]!["strategy"]!["oneOf"]!.AsArray().Select(one => (string?)one!["properties"]!["name"]!["const"]));
        Assert.Contains("null", search["properties"]!["dataset"]!["oneOf"]!.AsArray().Select(one => (string?)one!["type"]));
        Assert.Contains("space", search["required"]!.AsArray().Select(name => (string?)name));
    }
}
