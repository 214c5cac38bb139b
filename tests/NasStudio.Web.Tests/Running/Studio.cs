using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace NasStudio.Web.Tests.Running;

/// <summary>The whole server in this process, on a data directory of its own, with the test plug-ins in its catalogue.</summary>
public sealed class Studio : WebApplicationFactory<Program>
{
    private readonly string data;
    private readonly bool keeps;

    public Studio() : this(Directory.CreateTempSubdirectory("nasstudio-web-").FullName, keeps: false)
    {
    }

    private Studio(string data, bool keeps)
    {
        (this.data, this.keeps) = (data, keeps);
        Client = CreateClient();
    }

    public HttpClient Client { get; }

    /// <summary>On a data directory that outlives it.</summary>
    public static Studio On(string data) => new(data, keeps: true);

    /// <summary>The folder with NasStudio.sln.</summary>
    public static string Root()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "NasStudio.sln")))
            root = root.Parent ?? throw new InvalidOperationException("the tests do not lie in the repository");
        return root.FullName;
    }

    /// <summary>An order of a search over NAS-Bench-201 by the fast evaluator.</summary>
    public static JsonObject Order(int trials = 6, int milliseconds = 0, int epochs = 2) => new()
    {
        ["name"] = "a test",
        ["space"] = new JsonObject { ["name"] = "nas-bench-201" },
        ["strategy"] = new JsonObject { ["name"] = "random" },
        ["evaluator"] = new JsonObject { ["name"] = "fast", ["epochs"] = epochs, ["milliseconds"] = milliseconds },
        ["budget"] = new JsonObject { ["maxTrials"] = trials },
        ["maxConcurrentTrials"] = 2,
    };

    public async Task<string> CreateAsync(JsonObject order)
    {
        var response = await Client.PostAsJsonAsync("/api/searches", order);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
    }

    public async Task<JsonObject> GetAsync(string path) => (await Client.GetFromJsonAsync<JsonObject>(path))!;

    /// <summary>Waits until the search satisfies the condition; fails after half a minute.</summary>
    public async Task<JsonObject> WhenAsync(string id, Func<JsonObject, bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var search = await GetAsync($"/api/searches/{id}");
            if (condition(search))
                return search;
            Assert.False(patience.IsCancellationRequested, $"still {search}");
            await Task.Delay(20);
        }
    }

    public Task<JsonObject> WhenEndedAsync(string id) => WhenAsync(id, search => StatusOf(search) is "Succeeded" or "Stopped" or "Failed");

    public static string StatusOf(JsonObject search) => search["status"]!.GetValue<string>();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (!keeps)
            Directory.Delete(data, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(Root());
        builder.UseSetting("Studio:DataDirectory", data);
        builder.UseSetting("Studio:MaxConcurrentTrials", "4");
        builder.UseSetting("Studio:PlugIns:0", typeof(Studio).Assembly.Location);
        builder.ConfigureLogging(logging => logging.ClearProviders());
    }
}
