using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace NasStudio.EndToEnd.Tests.Harness;

/// <summary>The REST API as a program outside sees it: JSON, no type of the studio's own.</summary>
public sealed class StudioClient(Uri address) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = address };

    /// <summary>Creates a search; gives its id.</summary>
    public async Task<string> CreateAsync(JsonObject search)
    {
        using var response = await http.PostAsJsonAsync("api/searches", search, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, answer);
        return (string)JsonNode.Parse(answer)!["id"]!;
    }

    /// <summary>A route's JSON.</summary>
    public async Task<JsonNode> GetAsync(string route) => JsonNode.Parse(await TextAsync(route))!;

    /// <summary>A route's text.</summary>
    public Task<string> TextAsync(string route) => http.GetStringAsync(route, TestContext.Current.CancellationToken);

    /// <summary>POST without a body: pause, resume, stop.</summary>
    public async Task PostAsync(string route)
    {
        using var response = await http.PostAsync(route, null, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Every trial of a search, in order of number.</summary>
    public async Task<IReadOnlyList<JsonNode>> TrialsAsync(string id)
    {
        var list = await GetAsync($"api/searches/{id}/trials?limit=1000&order=number");
        return [.. list["items"]!.AsArray().Select(trial => trial!)];
    }

    /// <summary>Asks for a search until it is as wanted.</summary>
    /// <param name="id">The search.</param>
    /// <param name="wanted">When to stop asking.</param>
    /// <param name="patience">After this long it is given up.</param>
    public async Task<JsonNode> UntilAsync(string id, Func<JsonNode, bool> wanted, TimeSpan patience)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(patience);
        var search = await GetAsync($"api/searches/{id}");
        while (!wanted(search))
        {
            Assert.False(limit.IsCancellationRequested, $"after {patience} the search still was {search}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
            search = await GetAsync($"api/searches/{id}");
        }
        return search;
    }

    /// <summary>Waits until a search has ended.</summary>
    public Task<JsonNode> EndAsync(string id, TimeSpan patience) => UntilAsync(id, search => (string?)search["status"] is "Succeeded" or "Stopped" or "Failed", patience);

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
