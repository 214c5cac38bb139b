using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using NasStudio.Web.Tests.Running;

namespace NasStudio.Web.Tests.Api;

/// <summary>Whatever a request says, the answer is a problem document that names what is wrong, never a 500.</summary>
public sealed class RefusalTests : IClassFixture<Studio>
{
    private static readonly string[] Hostile =
    [
        "-1", "0", "-0.5", "1e308", "99999999999999999999999999", "1.5", "\"\"", "\"x\"", "\"\\ud800\"", "true", "[]", "[null]", "[[[]]]", "{}", "{\"name\":5}", "{\"name\":\"nix\"}",
        "{\"name\":null}", "null", "\"NaN\"", "\"99999.00:00:00\"", "\"-00:00:01\"", "\"1\"",
    ];

    private static readonly Dictionary<string, string[]> Fields = new()
    {
        ["name"] = ["\"\"", "\"x\"", "\"NaN\"", "\"99999.00:00:00\"", "\"-00:00:01\"", "\"1\""],
        ["dataset"] = ["null"],
        ["space"] = [],
        ["space.name"] = [],
        ["space.channels"] = [],
        ["space.cells"] = [],
        ["strategy"] = [],
        ["strategy.population"] = [],
        ["strategy.sample"] = [],
        ["evaluator"] = [],
        ["evaluator.epochs"] = [],
        ["objectives"] = [],
        ["objectives.0.metric"] = [],
        ["objectives.0.direction"] = [],
        ["budget"] = [],
        ["budget.maxTrials"] = [],
        ["budget.maxDuration"] = ["null"],
        ["budget.maxCost"] = ["null", "1e308", "1.5"],
        ["budget.maxFailedTrials"] = ["null", "0"],
        ["stopRule"] = ["null"],
        ["filter"] = ["null"],
        ["maxConcurrentTrials"] = ["null"],
        ["threadsPerTrial"] = [],
        ["maxTrialDuration"] = ["null"],
        ["seed"] = ["0"],
        ["unknown"] = [],
    };

    private readonly Studio studio;

    public RefusalTests(Studio studio) => this.studio = studio;

    public static TheoryData<string> FieldNames => [.. Fields.Keys];

    [Theory]
    [MemberData(nameof(FieldNames))]
    public async Task A_field_with_a_value_it_cannot_have_is_named(string path)
    {
        foreach (var value in Hostile.Except(Fields[path]))
        {
            using var body = new StringContent(With(path, value), Encoding.UTF8, "application/json");
            using var response = await studio.Client.PostAsync("/api/searches", body);
            if (response.StatusCode == HttpStatusCode.Created)
            {
                // Bounded numbers take some of the values: then what was taken is what was sent.
                var taken = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
                Assert.True(At(taken["settings"]!, path)?.ToJsonString() == JsonNode.Parse(value)?.ToJsonString(), $"{path} = {value} was taken as {At(taken["settings"]!, path)}");
                continue;
            }
            var problem = await ProblemAsync(response, HttpStatusCode.BadRequest);
            var named = problem["errors"]!.AsObject().Select(error => error.Key).ToList();
            var top = path.Split('.')[0];
            Assert.True(named.Exists(field => field.StartsWith(top, StringComparison.Ordinal) || value.Contains("ud800", StringComparison.Ordinal)), $"{path} = {value} is answered by {problem}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{ \"name\": 1, \"name\": 2 }")]
    [InlineData("{ // comment\n }")]
    public async Task A_body_that_is_no_order_is_refused(string body)
    {
        foreach (var route in new[] { "/api/searches", "/api/estimates" })
        {
            using var response = await studio.Client.PostAsync(route, new StringContent(body, Encoding.UTF8, "application/json"));
            Assert.NotEmpty((await ProblemAsync(response, HttpStatusCode.BadRequest))["errors"]!.AsObject());
        }
    }

    [Fact]
    public async Task Nesting_too_deep_another_content_type_and_a_body_too_long_are_refused()
    {
        using var deep = await studio.Client.PostAsync("/api/searches", new StringContent(new string('[', 10_000), Encoding.UTF8, "application/json"));
        await ProblemAsync(deep, HttpStatusCode.BadRequest);
        using var text = await studio.Client.PostAsync("/api/searches", new StringContent("{}", Encoding.UTF8, "text/plain"));
        await ProblemAsync(text, HttpStatusCode.UnsupportedMediaType);
        using var none = await studio.Client.PostAsync("/api/searches", null);
        await ProblemAsync(none, HttpStatusCode.UnsupportedMediaType);
        using var large = await studio.Client.PostAsync("/api/searches", new StringContent($"\"{new string('x', 2 << 20)}\"", Encoding.UTF8, "application/json"));
        await ProblemAsync(large, HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("GET", "/api/searches/nix")]
    [InlineData("PATCH", "/api/searches/nix")]
    [InlineData("DELETE", "/api/searches/nix")]
    [InlineData("POST", "/api/searches/nix/pause")]
    [InlineData("POST", "/api/searches/nix/resume")]
    [InlineData("POST", "/api/searches/nix/stop")]
    [InlineData("GET", "/api/searches/nix/trials")]
    [InlineData("POST", "/api/searches/nix/trials")]
    [InlineData("GET", "/api/searches/nix/trials/0")]
    [InlineData("GET", "/api/searches/nix/trials/-1")]
    [InlineData("GET", "/api/searches/nix/trials/99999999999")]
    [InlineData("POST", "/api/searches/nix/trials/0/stop")]
    [InlineData("POST", "/api/searches/nix/trials/0/retry")]
    [InlineData("GET", "/api/searches/nix/trials/0/architecture")]
    [InlineData("GET", "/api/searches/nix/best")]
    [InlineData("GET", "/api/searches/..%2f..%2fetc")]
    [InlineData("GET", "/api/nix")]
    public async Task What_does_not_exist_is_not_found(string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), path) { Content = method is "POST" or "PATCH" ? JsonContent.Create(new JsonObject()) : null };
        using var response = await studio.Client.SendAsync(request);
        await ProblemAsync(response, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/api/searches?offset=-1", "offset")]
    [InlineData("/api/searches?limit=0", "limit")]
    [InlineData("/api/searches?limit=1001", "limit")]
    [InlineData("/api/searches?limit=many", "limit")]
    [InlineData("/api/searches?offset=99999999999", "offset")]
    [InlineData("/api/searches?status=Sleeping", "status")]
    [InlineData("/api/searches?status=77", "status")]
    public async Task A_query_that_cannot_be_is_named(string path, string field)
    {
        using var response = await studio.Client.GetAsync(path);
        Assert.Contains(field, (await ProblemAsync(response, HttpStatusCode.BadRequest))["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task Queries_left_empty_are_as_if_left_out() => Assert.NotNull((await studio.GetAsync("/api/searches?status=&offset=&limit="))["items"]);

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", HttpStatusCode.NotFound)]
    public async Task A_page_of_another_site_cannot_steer_searches(string site, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/searches/nix/stop") { Headers = { { "Sec-Fetch-Site", site } } };
        await ProblemAsync(await studio.Client.SendAsync(request), status);
    }

    [Fact]
    public async Task A_wrong_method_says_so() => await ProblemAsync(await studio.Client.PutAsync("/api/searches", null), HttpStatusCode.MethodNotAllowed);

    private static async Task<JsonObject> ProblemAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!.AsObject();
        Assert.Equal((int)status, problem["status"]!.GetValue<int>());
        Assert.NotEmpty(problem["detail"]!.GetValue<string>());
        return problem;
    }

    /// <summary>As text: some of the values are no JSON that a node could hold.</summary>
    private static string With(string path, string value)
    {
        const string Mark = "the value goes here";
        var order = Studio.Order(trials: 1);
        order["strategy"] = new JsonObject { ["name"] = "regularized-evolution" };
        order["objectives"] = new JsonArray(new JsonObject { ["metric"] = "val_acc", ["direction"] = "maximize" });
        var steps = path.Split('.');
        JsonNode at = order;
        foreach (var step in steps[..^1])
            at = (int.TryParse(step, out var index) ? at[index] : at[step])!;
        at[steps[^1]] = Mark;
        return order.ToJsonString().Replace($"\"{Mark}\"", value, StringComparison.Ordinal);
    }

    private static JsonNode? At(JsonNode node, string path) =>
        path.Split('.').Aggregate((JsonNode?)node, (at, step) => int.TryParse(step, out var index) ? at?[index] : (at as JsonObject)?[step]);
}
