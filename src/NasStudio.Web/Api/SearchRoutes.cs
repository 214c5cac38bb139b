using Microsoft.AspNetCore.Http.HttpResults;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Web.Api.Documents;
using NasStudio.Web.Running;

namespace NasStudio.Web.Api;

/// <summary>Searches: order, list, show, steer, delete.</summary>
public static class SearchRoutes
{
    /// <summary>Maps <c>/api/searches</c>.</summary>
    public static void MapSearches(this IEndpointRouteBuilder api)
    {
        var searches = api.MapGroup("/searches").WithTags("Searches");
        searches.MapPost("", CreateAsync).Takes("SearchOrder").ProducesValidationProblem().WithSummary("Order a search").WithDescription(
            "Checks the order and starts the search. Everything but space and strategy has a default. A 400 names every field that cannot be taken.");
        searches.MapGet("", ListAsync).ProducesValidationProblem().WithSummary("List searches").WithDescription("Newest first; `status` leaves only those in it: Queued, Running, Paused, Succeeded, Stopped or Failed.");
        searches.MapGet("/{id}", ShowAsync).ProducesProblem(404).WithSummary("Show a search");
        searches.MapPatch("/{id}", PatchAsync).Takes("SearchChange").ProducesValidationProblem().ProducesProblem(404).WithSummary("Change a search").WithDescription(
            "Name, budget and concurrency can be changed, also while it runs. Fields left out stay, those of the budget too; a budget's bound given as null is lifted.");
        searches.MapDelete("/{id}", DeleteAsync).ProducesProblem(404).ProducesProblem(409).WithSummary("Delete a search").WithDescription("With its trials and files; not while it runs.");
        searches.MapPost("/{id}/pause", PauseAsync).ProducesProblem(404).ProducesProblem(409).WithSummary("Pause a search").WithDescription("Running trials hold after their present epoch. Harmless where already paused.");
        searches.MapPost("/{id}/resume", ResumeAsync).ProducesProblem(404).ProducesProblem(409).WithSummary("Resume a search").WithDescription("After a pause, or after its end where the budget leaves room. Harmless where it runs.");
        searches.MapPost("/{id}/stop", StopAsync).ProducesProblem(404).WithSummary("Stop a search").WithDescription("Everything found is kept. Harmless where it has ended.");
    }

    private static async Task<Created<SearchDocument>> CreateAsync(HttpRequest request, ISearches searches, Catalog catalog, TimeProvider time, CancellationToken cancellation)
    {
        var search = await searches.CreateAsync(SearchOrder.Read(await JsonBody.ReadAsync(request), catalog), cancellation);
        return TypedResults.Created($"/api/searches/{search.Id}", SearchDocument.Of(search, catalog, time.GetUtcNow()));
    }

    private static async Task<Page<SearchSummaryDocument>> ListAsync(
        ISearches searches, Catalog catalog, CancellationToken cancellation, string? status = null, int? offset = null, int? limit = null)
    {
        var wanted = Array.Find(Enum.GetValues<SearchStatus>(), one => one.ToString() == status);
        if (!string.IsNullOrEmpty(status) && wanted.ToString() != status)
            throw new FaultsException([new("status", $"'{status}' is not one of {string.Join(", ", Enum.GetNames<SearchStatus>())}")]);
        var (from, count) = Paging.Of(offset, limit, otherwise: 50);
        var (items, total) = await searches.ListAsync(string.IsNullOrEmpty(status) ? null : wanted, from, count, cancellation);
        return new([.. items.Select(item => SearchSummaryDocument.Of(item, catalog))], total);
    }

    private static async Task<SearchDocument> ShowAsync(string id, ISearches searches, Catalog catalog, TimeProvider time, CancellationToken cancellation) =>
        SearchDocument.Of(await searches.GetAsync(id, cancellation), catalog, time.GetUtcNow());

    private static async Task<SearchDocument> PatchAsync(string id, HttpRequest request, ISearches searches, Catalog catalog, TimeProvider time, CancellationToken cancellation)
    {
        var search = await searches.GetAsync(id, cancellation);
        var patch = SearchPatches.Read(await JsonBody.ReadAsync(request), search.Settings, catalog);
        return SearchDocument.Of(await searches.PatchAsync(id, patch, cancellation), catalog, time.GetUtcNow());
    }

    private static async Task<NoContent> DeleteAsync(string id, ISearches searches, CancellationToken cancellation)
    {
        await searches.DeleteAsync(id, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Accepted> PauseAsync(string id, ISearches searches, CancellationToken cancellation)
    {
        await searches.PauseAsync(id, cancellation);
        return TypedResults.Accepted($"/api/searches/{id}");
    }

    private static async Task<Accepted> ResumeAsync(string id, ISearches searches, CancellationToken cancellation)
    {
        await searches.ResumeAsync(id, cancellation);
        return TypedResults.Accepted($"/api/searches/{id}");
    }

    private static async Task<Accepted> StopAsync(string id, ISearches searches, CancellationToken cancellation)
    {
        await searches.StopAsync(id, cancellation);
        return TypedResults.Accepted($"/api/searches/{id}");
    }
}
