using System.Text.Json.Serialization;

namespace NasStudio.Web.Api;

/// <summary>The REST interface.</summary>
public static class ApiRoutes
{
    /// <summary>Registers what the routes need.</summary>
    public static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<Problems>();
        services.AddProblemDetails();
        services.AddSingleton<ArchitectureWriter>();
        services.AddOpenApi(OpenApi.Describe);
    }

    /// <summary>Errors below <c>/api</c> become problem documents; elsewhere a missing page is a page.</summary>
    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseWhen(context => IsApi(context.Request), branch => branch.Use(WithoutEmptyQueries));
        // Not in a branch, where the page's address would not be routed again; the API's answers have a body and stay.
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseWhen(context => IsApi(context.Request), branch => branch.UseStatusCodePages(context =>
            TypedResults.Problem(Problems.Of(context.HttpContext.Response.StatusCode, context.HttpContext.Request)).ExecuteAsync(context.HttpContext)));
    }

    /// <summary>Maps every route.</summary>
    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api");
        api.MapCatalog();
        api.MapSearches();
        api.MapTrials();
        api.MapArchitectures();
        api.MapEstimates();
        app.MapSchema();
        app.MapHealth();
        app.MapOpenApi();
    }

    /// <summary>"?status=&amp;limit=5" asks for five of any status.</summary>
    private static Task WithoutEmptyQueries(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Query.Any(query => string.IsNullOrEmpty(query.Value)))
            context.Request.QueryString = QueryString.Create(context.Request.Query.Where(query => !string.IsNullOrEmpty(query.Value)));
        return next(context);
    }

    private static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api");
}
