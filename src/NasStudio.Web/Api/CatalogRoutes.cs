using NasStudio.Core.PlugIns;
using NasStudio.Web.Api.Documents;

namespace NasStudio.Web.Api;

/// <summary>What can be picked.</summary>
public static class CatalogRoutes
{
    /// <summary>Maps <c>/api/catalog</c>.</summary>
    public static void MapCatalog(this IEndpointRouteBuilder api) => api.MapGet("/catalog", (Catalog catalog) => CatalogDocument.Of(catalog)).WithTags("Catalog")
        .WithSummary("What can be picked").WithDescription("Strategies, spaces, data sets, evaluators, stop rules and filters with their settings as JSON schemas, and what goes with what.");
}
