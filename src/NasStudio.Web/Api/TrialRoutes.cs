using Microsoft.AspNetCore.Http.HttpResults;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Spaces;
using NasStudio.Web.Api.Documents;
using NasStudio.Web.Running;

namespace NasStudio.Web.Api;

/// <summary>The trials of a search: list, show, stop, try again, add one's own.</summary>
public static class TrialRoutes
{
    /// <summary>Maps <c>/api/searches/{id}/trials</c>.</summary>
    public static void MapTrials(this IEndpointRouteBuilder api)
    {
        var trials = api.MapGroup("/searches/{id}/trials").WithTags("Trials").ProducesProblem(404);
        trials.MapGet("", ListAsync).ProducesValidationProblem().WithSummary("List trials").WithDescription(
            "`order`: `number` or any metric (`val_acc`, `params`, …), with `-` in front for descending; trials without the metric come last.");
        trials.MapPost("", EnqueueAsync).Takes("Enqueuing").ProducesValidationProblem().ProducesProblem(409).WithSummary("Add a trial of one's own").WithDescription(
            "Give `genotype` (\"3-0-3-1-0-1\") or `notation` (the field's own, such as a NAS-Bench-201 cell string). The strategy is told its result. An ended search goes on for it.");
        trials.MapGet("/{number:int}", ShowAsync).WithSummary("Show a trial with its curve");
        trials.MapPost("/{number:int}/stop", StopAsync).WithSummary("Stop a trial").WithDescription("With a measurement it becomes EarlyStopped, without Cancelled. Harmless where it has ended.");
        trials.MapPost("/{number:int}/retry", RetryAsync).ProducesProblem(409).WithSummary("Try an ended trial again").WithDescription("Enqueues its candidate as a new trial.");
    }

    private static async Task<Page<TrialDocument>> ListAsync(string id, ISearches searches, CancellationToken cancellation, int? offset = null, int? limit = null, string? order = null)
    {
        var (from, count) = Paging.Of(offset, limit, otherwise: 100);
        var search = await searches.GetAsync(id, cancellation);
        return new([.. TrialOrder.Sorted(search, order).Skip(from).Take(count).Select(TrialDocument.Of)], search.Trials.Count);
    }

    private static async Task<FullTrialDocument> ShowAsync(string id, int number, ISearches searches, CancellationToken cancellation) =>
        FullTrialDocument.Of((await searches.GetAsync(id, cancellation)).Trial(number));

    private static async Task<Accepted> StopAsync(string id, int number, ISearches searches, CancellationToken cancellation)
    {
        await searches.StopTrialAsync(id, number, cancellation);
        return TypedResults.Accepted($"/api/searches/{id}/trials/{number}");
    }

    private static async Task<Accepted<TrialDocument>> RetryAsync(string id, int number, ISearches searches, CancellationToken cancellation) =>
        await AcceptedAsync(id, await searches.RetryTrialAsync(id, number, cancellation), searches, cancellation);

    private static async Task<Created<TrialDocument>> EnqueueAsync(string id, HttpRequest request, ISearches searches, Catalog catalog, CancellationToken cancellation)
    {
        var search = await searches.GetAsync(id, cancellation);
        var own = SettingsReader.Read<Enqueuing>(await JsonBody.ReadAsync(request), catalog);
        var number = await searches.EnqueueAsync(id, own.In(search.Settings.Space), cancellation);
        var trial = (await searches.GetAsync(id, cancellation)).Trial(number);
        return TypedResults.Created($"/api/searches/{id}/trials/{number}", TrialDocument.Of(trial));
    }

    private static async Task<Accepted<TrialDocument>> AcceptedAsync(string id, int number, ISearches searches, CancellationToken cancellation) =>
        TypedResults.Accepted($"/api/searches/{id}/trials/{number}", TrialDocument.Of((await searches.GetAsync(id, cancellation)).Trial(number)));
}
