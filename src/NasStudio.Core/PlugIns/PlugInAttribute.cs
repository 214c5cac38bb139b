namespace NasStudio.Core.PlugIns;

/// <summary>How the catalogue presents a plug-in.</summary>
/// <param name="name">The name in JSON, URL and database, in kebab case: "regularized-evolution". Never changes.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PlugInAttribute(string name) : Attribute
{
    /// <summary>The name in JSON, URL and database.</summary>
    public string Name { get; } = name;

    /// <summary>The name on the page: "Regularized evolution".</summary>
    public required string Title { get; init; }

    /// <summary>What it is, in one or two sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>Author, title, venue, year of what it implements; empty for NasStudio's own.</summary>
    public string Source { get; init; } = "";

    /// <summary>Where it stands in lists; ties by name.</summary>
    public int Order { get; init; } = 100;
}
