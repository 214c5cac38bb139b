using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;

namespace NasStudio.Web.Api;

/// <summary>The description of the interface at <c>/openapi/v1.json</c>. Bodies are described by the same attributes that they are checked by.</summary>
public static class OpenApi
{
    private static readonly JsonObject Example = new()
    {
        ["name"] = "glyphs, aging evolution",
        ["dataset"] = new JsonObject { ["name"] = "glyphs" },
        ["space"] = new JsonObject { ["name"] = "nas-bench-201", ["channels"] = 8, ["cells"] = 1 },
        ["strategy"] = new JsonObject { ["name"] = "regularized-evolution", ["population"] = 20, ["sample"] = 5 },
        ["evaluator"] = new JsonObject { ["name"] = "train", ["epochs"] = 3, ["batchSize"] = 64 },
        ["budget"] = new JsonObject { ["maxTrials"] = 50, ["maxDuration"] = "00:10:00" },
        ["seed"] = 42,
    };

    /// <summary>Says that a route takes one of the bodies below, by name.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, string body) => route.WithMetadata(new Body(body));

    /// <summary>Adds title, bodies and examples to what the routes say themselves.</summary>
    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, context, cancellation) =>
        {
            document.Info = new() { Title = "NasStudio", Version = "1", Description = "Neural architecture search: order searches, watch trials, download architectures. Accuracies are 0–1." };
            document.Servers?.Clear();
            var catalog = context.ApplicationServices.GetRequiredService<Catalog>();
            document.AddComponent("SearchOrder", Schema(SearchOrder.Schema(catalog), document));
            document.AddComponent("SearchChange", Schema(Change(SearchOrder.Schema(catalog)), document));
            document.AddComponent("Enqueuing", Schema(SettingsSchema.Of(typeof(Enqueuing), catalog), document));
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, cancellation) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Body>().FirstOrDefault() is { } body)
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = new Dictionary<string, OpenApiMediaType>
                    {
                        ["application/json"] = new() { Schema = new OpenApiSchemaReference(body.Name, context.Document), Example = ExampleOf(body.Name) },
                    },
                };
            return Task.CompletedTask;
        });
    }

    private static JsonNode ExampleOf(string body) => body switch
    {
        "SearchOrder" => Example.DeepClone(),
        "SearchChange" => new JsonObject { ["budget"] = new JsonObject { ["maxTrials"] = 100 } },
        _ => new JsonObject { ["genotype"] = "3-0-3-1-0-1" },
    };

    private static JsonObject Change(JsonObject order)
    {
        order.Remove("required");
        var properties = order["properties"]!.AsObject();
        foreach (var name in properties.Select(property => property.Key).Except(["name", "budget", "maxConcurrentTrials"]).ToList())
            properties.Remove(name);
        return order;
    }

    private static OpenApiSchema Schema(JsonObject schema, OpenApiDocument document) =>
        new OpenApiJsonReader().ReadFragment<OpenApiSchema>(schema, OpenApiSpecVersion.OpenApi3_1, document, out _) ?? throw new InvalidOperationException("a settings schema cannot be read");

    private sealed record Body(string Name);
}
