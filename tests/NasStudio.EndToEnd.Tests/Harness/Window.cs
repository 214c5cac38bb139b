using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace NasStudio.EndToEnd.Tests.Harness;

/// <summary>One browser window and everything that went wrong in it.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> faults = [];

    private Window(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.Console += (_, message) => Note(message.Type == "error", $"console: {message.Text}");
        page.PageError += (_, error) => Note(true, $"script: {error}");
        page.RequestFailed += (_, request) => Note(request.Failure != "net::ERR_ABORTED", $"{request.Method} {request.Url}: {request.Failure}");
        page.Response += (_, response) => Note(response.Status >= 400, $"{response.Request.Method} {response.Url}: {response.Status}");
    }

    /// <summary>The page in the window.</summary>
    public IPage Page { get; }

    /// <summary>Console errors, uncaught exceptions, failed requests (those that the page itself called off excepted) and answers of 400 and above, oldest first.</summary>
    public IEnumerable<string> Faults => faults;

    /// <summary>Opens an empty window.</summary>
    public static async Task<Window> OpenAsync(IBrowserContext context) => new(context, await context.NewPageAsync());

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => context.DisposeAsync();

    private void Note(bool wrong, string fault)
    {
        if (wrong)
            faults.Enqueue(fault);
    }
}
