using NasStudio.EndToEnd.Tests.Harness;

namespace NasStudio.EndToEnd.Tests.Pages;

/// <summary>A server with one finished search, for tests that only look.</summary>
public sealed class FinishedExample : IAsyncLifetime
{
    private readonly DataFolder data = new();

    /// <summary>The server.</summary>
    public Studio Studio { get; private set; } = null!;

    /// <summary>The search.</summary>
    public string Id { get; private set; } = "";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Studio = await Studio.StartAsync(data.Path);
        Id = await Studio.Api.CreateAsync(Orders.FirstSearch(trials: 20));
        await Studio.Api.EndAsync(Id, SearchPage.Patience);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Studio.DisposeAsync();
        data.Dispose();
    }
}
