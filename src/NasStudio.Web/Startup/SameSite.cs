using Microsoft.AspNetCore.Http.HttpResults;

namespace NasStudio.Web.Startup;

/// <summary>
/// Keeps pages of other sites, open in the same browser, from steering or watching searches: whatever changes something, and every connection to a hub, must not come from
/// elsewhere. Programs send no <c>Sec-Fetch-Site</c> and are let in. Source: W3C, Fetch Metadata Request Headers, section 2.4.
/// </summary>
public sealed class SameSite(RequestDelegate next)
{
    /// <summary>Refuses with 403 or goes on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var harmless = (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !context.WebSockets.IsWebSocketRequest && !request.Headers.ContainsKey("Upgrade");
        if (harmless || request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none")
            return next(context);
        ProblemHttpResult refusal = TypedResults.Problem("NasStudio takes no orders from pages of other sites.", statusCode: StatusCodes.Status403Forbidden);
        return refusal.ExecuteAsync(context);
    }
}
