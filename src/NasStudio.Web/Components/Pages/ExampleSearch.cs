using System.Text.Json.Nodes;

namespace NasStudio.Web.Components.Pages;

/// <summary>The search that the empty list offers: small enough to end within a minute on four cores.</summary>
public static class ExampleSearch
{
    /// <summary>What would be posted to <c>/api/searches</c>.</summary>
    public static JsonObject Json() => new()
    {
        ["name"] = "Example: glyphs",
        ["dataset"] = new JsonObject { ["name"] = "glyphs" },
        ["space"] = new JsonObject { ["name"] = "nas-bench-201", ["channels"] = 8, ["cells"] = 1 },
        ["strategy"] = new JsonObject { ["name"] = "regularized-evolution", ["population"] = 10, ["sample"] = 3 },
        ["evaluator"] = new JsonObject { ["name"] = "train", ["epochs"] = 4, ["batchSize"] = 32, ["trainSamples"] = 2000 },
        ["budget"] = new JsonObject { ["maxTrials"] = 30 },
        ["seed"] = 42,
    };
}
