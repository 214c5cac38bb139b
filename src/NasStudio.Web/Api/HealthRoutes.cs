using NasStudio.Web.Running;

namespace NasStudio.Web.Api;

/// <summary>For whoever watches the server.</summary>
public static class HealthRoutes
{
    /// <summary>Maps <c>/health</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", () => TypedResults.Ok(new Health("live"))).WithSummary("The process answers");
        health.MapGet("/ready", (SearchRunner runner) => runner.Ready ? Results.Ok(new Health("ready")) : Results.Json(new Health("restoring searches"), statusCode: StatusCodes.Status503ServiceUnavailable))
            .Produces<Health>().Produces<Health>(StatusCodes.Status503ServiceUnavailable).WithSummary("Unfinished searches have been taken up again");
    }

    /// <summary>How the server is.</summary>
    /// <param name="Status">"live", "ready", or what it still does.</param>
    public sealed record Health(string Status);
}
