using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Web.Api.Documents;
using NasStudio.Web.Running;

namespace NasStudio.Web.Api;

/// <summary>What a search would take.</summary>
public static class EstimateRoutes
{
    /// <summary>Maps <c>/api/estimates</c>.</summary>
    public static void MapEstimates(this IEndpointRouteBuilder api) => api.MapPost("/estimates", EstimateAsync).WithTags("Searches").Takes("SearchOrder").ProducesValidationProblem()
        .WithSummary("Estimate a search before ordering it").WithDescription("Takes the same body as ordering, starts nothing, and works for about a second.");

    private static async Task<EstimateDocument> EstimateAsync(HttpRequest request, ISearches searches, Catalog catalog, CancellationToken cancellation)
    {
        var settings = SearchOrder.Read(await JsonBody.ReadAsync(request), catalog);
        var estimate = await searches.EstimateAsync(settings, cancellation);
        return new(estimate.PerTrial.TotalSeconds, estimate.Bytes, estimate.Basis);
    }
}
