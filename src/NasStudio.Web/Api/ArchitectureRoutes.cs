using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Web.Api.Documents;
using NasStudio.Web.Running;

namespace NasStudio.Web.Api;

/// <summary>Architectures as downloads.</summary>
public static class ArchitectureRoutes
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private const string SchemaName = "NasStudio.Web.Api.architecture.schema.json";

    /// <summary>Maps the downloads below a search.</summary>
    public static void MapArchitectures(this IEndpointRouteBuilder api)
    {
        var architectures = api.MapGroup("/searches/{id}").WithTags("Architectures").ProducesProblem(404);
        architectures.MapGet("/trials/{number:int}/architecture", TrialAsync).Produces<ArchitectureDocument>().ProducesProblem(409).WithSummary("Download a trial's architecture").WithDescription(
            "In the format whose JSON schema is at /schemas/architecture.json.");
        architectures.MapGet("/best", BestAsync).Produces<ArchitectureDocument[]>().ProducesValidationProblem().WithSummary("Download the best architectures").WithDescription(
            "A JSON array, the best by the first objective first; `top` says how many. A trial that took over another's result is left out. Empty while nothing is found.");
    }

    /// <summary>Maps the schema of the downloads.</summary>
    public static void MapSchema(this IEndpointRouteBuilder app) =>
        app.MapGet("/schemas/architecture.json", () => Results.Stream(typeof(ArchitectureRoutes).Assembly.GetManifestResourceStream(SchemaName)!, "application/schema+json"))
            .WithTags("Architectures").WithSummary("The JSON schema of architectures");

    private static async Task<FileContentHttpResult> TrialAsync(string id, int number, ISearches searches, ArchitectureWriter writer, CancellationToken cancellation)
    {
        var search = await searches.GetAsync(id, cancellation);
        return Download(await writer.WriteAsync(search, search.Trial(number), cancellation), $"{id}-trial-{number}.json");
    }

    private static async Task<FileContentHttpResult> BestAsync(string id, ISearches searches, ArchitectureWriter writer, CancellationToken cancellation, int? top = null)
    {
        if (top is < 1 or > Paging.Most)
            throw new FaultsException([new("top", $"{top} is not from 1 to {Paging.Most}")]);
        var search = await searches.GetAsync(id, cancellation);
        var best = new List<ArchitectureDocument>();
        foreach (var trial in Best(search).Take(top ?? 1))
            best.Add(await writer.WriteAsync(search, trial, cancellation));
        return Download(best, $"{id}-best.json");
    }

    private static IEnumerable<Trial> Best(Search search) =>
        search.Trials.Where(trial => trial.RepeatOf is null && trial.Genotype is not null && trial.Score(search.Objective) is not null)
            .OrderByDescending(trial => trial.Score(search.Objective)).ThenBy(trial => trial.Number);

    private static FileContentHttpResult Download<T>(T document, string name) =>
        TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(document, Indented), "application/json", name);
}
