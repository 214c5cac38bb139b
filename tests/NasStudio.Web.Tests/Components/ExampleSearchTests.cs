using System.Text.Json.Nodes;
using NasStudio.Web.Components.Pages;
using NasStudio.Web.Tests.Running;

namespace NasStudio.Web.Tests.Components;

public sealed class ExampleSearchTests
{
    [Fact]
    public void The_documents_show_the_search_that_the_page_starts() =>
        Assert.True(JsonNode.DeepEquals(ExampleSearch.Json(), JsonNode.Parse(File.ReadAllText(Path.Combine(Studio.Root(), "docs", "examples", "first-search.json")))));
}
