using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NasStudio.Web.Tests.Running;

namespace NasStudio.Web.Tests.Api;

public sealed class DescriptionTests : IClassFixture<Studio>
{
    private readonly Studio studio;

    public DescriptionTests(Studio studio) => this.studio = studio;

    [Fact]
    public async Task OpenApi_lists_every_route_with_a_summary()
    {
        var paths = (await studio.GetAsync("/openapi/v1.json"))["paths"]!.AsObject();
        var routes = studio.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText is { } text && (text.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) || text.TrimStart('/').StartsWith("health/", StringComparison.Ordinal)))
            .Select(route => (Path: "/" + route.RoutePattern.RawText!.Trim('/').Replace(":int", "", StringComparison.Ordinal), Method: route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0])).ToList();
        Assert.True(routes.Count >= 15, $"only {routes.Count} routes");
        Assert.All(routes, route => Assert.NotEmpty(paths[route.Path]![route.Method.ToLowerInvariant()]!["summary"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Bodies_are_described_with_their_bounds_and_an_example_that_is_taken()
    {
        var document = await studio.GetAsync("/openapi/v1.json");
        var body = document["paths"]!["/api/searches"]!["post"]!["requestBody"]!["content"]!["application/json"]!;
        var order = document["components"]!["schemas"]!["SearchOrder"]!;
        Assert.Equal("#/components/schemas/SearchOrder", body["schema"]!["$ref"]!.GetValue<string>());
        Assert.Equal(1, order["properties"]!["threadsPerTrial"]!["minimum"]!.GetValue<double>());
        using var example = new StringContent(body["example"]!.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var response = await studio.Client.PostAsync("/api/searches", example);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var id = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["id"]!.GetValue<string>();
        await studio.Client.PostAsync($"/api/searches/{id}/stop", null);
        await studio.WhenEndedAsync(id);
    }

    [Fact]
    public async Task The_catalogue_says_what_there_is_and_what_goes_with_what()
    {
        var catalog = await studio.GetAsync("/api/catalog");
        var evolution = catalog["strategies"]!.AsArray().Single(entry => entry!["name"]!.GetValue<string>() == "regularized-evolution")!;
        Assert.Contains("nas-bench-201", evolution["goesWith"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.NotNull(evolution["settings"]!["properties"]!["population"]!["default"]);
        Assert.Contains("2019", evolution["source"]!.GetValue<string>(), StringComparison.Ordinal);
        var space = catalog["spaces"]!.AsArray().Single(entry => entry!["name"]!.GetValue<string>() == "nas-bench-201")!;
        Assert.Contains("glyphs", space["goesWith"]!.AsArray().Select(name => name!.GetValue<string>()));
        var train = catalog["evaluators"]!.AsArray().Single(entry => entry!["name"]!.GetValue<string>() == "train")!;
        Assert.Contains("val_acc", train["measures"]!.AsArray().Select(name => name!.GetValue<string>()));
    }

    [Fact]
    public async Task Health_is_live_and_then_ready()
    {
        Assert.Equal("live", (await studio.GetAsync("/health/live"))["status"]!.GetValue<string>());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!(await studio.Client.GetAsync("/health/ready", patience.Token)).IsSuccessStatusCode)
            await Task.Delay(50, patience.Token);
    }
}
