using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using NasStudio.Core.Datasets;
using NasStudio.Core.PlugIns;
using NasStudio.Storage;
using NasStudio.Web.Running;

namespace NasStudio.Web.Api;

/// <summary>Turns exceptions of requests into <c>application/problem+json</c>: the user's faults with their fields, anything unexpected without its inside.</summary>
public sealed partial class Problems(ILogger<Problems> log) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
            return true;
        var problem = Of(exception);
        if (problem.Status == StatusCodes.Status500InternalServerError)
            log.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, httpContext.Request.Path);
        await TypedResults.Problem(problem).ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>What stands in the way of a request that the framework refused by status alone.</summary>
    public static ProblemDetails Of(int status, HttpRequest request) => Of(status, status switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at {request.Path}. The routes are listed in /openapi/v1.json.",
        StatusCodes.Status405MethodNotAllowed => $"{request.Path} does not take {request.Method}.",
        StatusCodes.Status415UnsupportedMediaType => "Send the body as JSON, with the header 'Content-Type: application/json'.",
        _ => $"{request.Method} {request.Path} was refused.",
    });

    private static ProblemDetails Of(Exception exception) => exception switch
    {
        FaultsException faults => Of(faults.Faults),
        DatasetException unavailable => Of([new("dataset", unavailable.Message)]),
        NotFoundException missing => Of(StatusCodes.Status404NotFound, missing.Message),
        ConflictException conflict => Of(StatusCodes.Status409Conflict, conflict.Message),
        UnreadableSearchException unreadable => Of(StatusCodes.Status409Conflict, unreadable.Message),
        BadHttpRequestException bad when Unbound().Match(bad.Message) is { Success: true } match =>
            Of([new(match.Groups["name"].Value, $"'{match.Groups["value"].Value}' cannot be taken; give {Wanted(match.Groups["type"].Value)}")]),
        BadHttpRequestException bad => Of(bad.StatusCode, bad.Message),
        _ => Of(StatusCodes.Status500InternalServerError, "Something went wrong inside NasStudio; its log says what."),
    };

    private static HttpValidationProblemDetails Of(IEnumerable<Fault> faults) =>
        new(faults.GroupBy(fault => fault.Field).ToDictionary(group => group.Key, group => group.Select(fault => fault.Message).ToArray()))
        {
            Status = StatusCodes.Status400BadRequest,
            Detail = string.Join("; ", faults.Select(fault => $"{fault.Field}: {fault.Message}")),
        };

    private static ProblemDetails Of(int status, string detail) => new() { Status = status, Detail = detail };

    private static string Wanted(string type) => type.TrimEnd('?') switch
    {
        "int" => "a whole number",
        _ => "another value",
    };

    [GeneratedRegex("^Failed to bind parameter \"(?:Nullable<)?(?<type>[^ >]+)>? (?<name>[^\"]+)\" from \"(?<value>.*)\"\\.", RegexOptions.Singleline)]
    private static partial Regex Unbound();
}
