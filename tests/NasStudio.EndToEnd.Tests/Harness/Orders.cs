using System.Text.Json.Nodes;

namespace NasStudio.EndToEnd.Tests.Harness;

/// <summary>Bodies of <c>POST /api/searches</c>.</summary>
public static class Orders
{
    /// <summary>Aging evolution on a small part of glyphs: trials of a fraction of a second.</summary>
    public static JsonObject Evolution(int trials, int workers) => new()
    {
        ["name"] = "short trials",
        ["dataset"] = new JsonObject { ["name"] = "glyphs", ["training"] = 400, ["validation"] = 200, ["test"] = 200 },
        ["space"] = new JsonObject { ["name"] = "nas-bench-201", ["channels"] = 4, ["cells"] = 1 },
        ["strategy"] = new JsonObject { ["name"] = "regularized-evolution", ["population"] = 5, ["sample"] = 2 },
        ["evaluator"] = new JsonObject { ["name"] = "train", ["epochs"] = 2, ["batchSize"] = 64 },
        ["budget"] = new JsonObject { ["maxTrials"] = trials, ["maxFailedTrials"] = null },
        ["maxConcurrentTrials"] = workers,
        ["seed"] = 7,
    };

    /// <summary>The documents' first search, shortened.</summary>
    public static JsonObject FirstSearch(int trials)
    {
        var order = JsonNode.Parse(File.ReadAllText(Path.Combine(Built.Root, "docs", "examples", "first-search.json")))!.AsObject();
        order["budget"] = new JsonObject { ["maxTrials"] = trials };
        return order;
    }

    /// <summary>A random search whose evaluator ends the server's process during one trial.</summary>
    public static JsonObject Aborting(int trials, int fatal)
    {
        var order = Evolution(trials, workers: 1);
        order["strategy"] = new JsonObject { ["name"] = "random" };
        order["evaluator"] = new JsonObject { ["name"] = "aborting", ["trial"] = fatal };
        return order;
    }
}
