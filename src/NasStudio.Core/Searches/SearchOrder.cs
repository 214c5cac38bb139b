using System.Text.Json.Nodes;
using NasStudio.Core.Datasets;
using NasStudio.Core.Evaluation;
using NasStudio.Core.PlugIns;

namespace NasStudio.Core.Searches;

/// <summary>Reads an order as the outside gives it: what it leaves out is filled in, what cannot be run is refused.</summary>
public static class SearchOrder
{
    /// <summary>The settings of a search that can be run, or <see cref="FaultsException"/> with every fault.</summary>
    /// <param name="json">The body of <c>POST /api/searches</c>.</param>
    /// <param name="catalog">Gives the default data set, "glyphs", and evaluator, "train".</param>
    public static SearchSettings Read(JsonNode? json, Catalog catalog)
    {
        var settings = Completed(SettingsReader.Read(json, catalog, Start(catalog)), catalog);
        var faults = SearchChecks.Of(settings, Environment.ProcessorCount);
        return faults.IsEmpty ? settings : throw new FaultsException(faults);
    }

    /// <summary>The JSON schema of what <see cref="Read"/> takes.</summary>
    public static JsonObject Schema(Catalog catalog) => SettingsSchema.Of(typeof(SearchSettings), catalog, Start(catalog) with { Dataset = DefaultDataset(catalog) });

    /// <summary>The order with a data set where it needs one and a name where it has none: "glyphs, regularized evolution".</summary>
    public static SearchSettings Completed(SearchSettings settings, Catalog catalog)
    {
        if (settings.Task() is null)
            settings = settings with { Dataset = DefaultDataset(catalog) };
        return string.IsNullOrWhiteSpace(settings.Name) ? settings with { Name = NameOf(settings, catalog) } : settings;
    }

    // Without a data set: whether one is needed depends on the evaluator.
    private static SearchSettings Start(Catalog catalog) => new() { Evaluator = (Evaluator)catalog.Find(typeof(Evaluator), "train")?.Default()! };

    private static Dataset? DefaultDataset(Catalog catalog) => catalog.Find(typeof(Dataset), "glyphs")?.Default() as Dataset;

    private static string NameOf(SearchSettings settings, Catalog catalog)
    {
        var strategy = catalog.EntryOf(settings.Strategy).About.Title;
        var isWord = strategy.Length > 1 && char.IsLower(strategy[1]);
        return $"{catalog.EntryOf((PlugIn?)settings.Dataset ?? settings.Space).About.Name}, {(isWord ? char.ToLowerInvariant(strategy[0]) + strategy[1..] : strategy)}";
    }
}
