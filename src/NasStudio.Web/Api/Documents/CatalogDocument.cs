using System.Text.Json.Nodes;
using NasStudio.Core.Datasets;
using NasStudio.Core.Evaluation;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;

namespace NasStudio.Web.Api.Documents;

/// <summary>Everything that can be picked, in the order of lists.</summary>
/// <param name="Strategies">Each goes with spaces.</param>
/// <param name="Spaces">Each goes with data sets.</param>
/// <param name="Datasets">What can be learned.</param>
/// <param name="Evaluators">How candidates are evaluated.</param>
/// <param name="StopRules">What ends running trials early.</param>
/// <param name="Filters">What rejects candidates before they are trained.</param>
public sealed record CatalogDocument(IReadOnlyList<EntryDocument> Strategies, IReadOnlyList<EntryDocument> Spaces, IReadOnlyList<EntryDocument> Datasets,
    IReadOnlyList<EntryDocument> Evaluators, IReadOnlyList<EntryDocument> StopRules, IReadOnlyList<EntryDocument> Filters)
{
    /// <summary>What the catalogue has.</summary>
    public static CatalogDocument Of(Catalog catalog)
    {
        IReadOnlyList<EntryDocument> Entries<T>(Func<T, IReadOnlyList<string>?>? goesWith = null, Func<T, IReadOnlyList<string>?>? measures = null) where T : PlugIn =>
            [.. catalog.Of<T>().Select(entry => new EntryDocument(entry.About.Name, entry.About.Title, entry.About.Summary, entry.About.Source, SettingsSchema.Of(entry.Type, catalog),
                goesWith?.Invoke((T)entry.Default()), measures?.Invoke((T)entry.Default())))];

        var evaluator = (Evaluator?)catalog.Of<Evaluator>().FirstOrDefault()?.Default();
        return new(
            Entries<Strategy>(strategy => Names<SearchSpace>(catalog, space => Goes(catalog, strategy, space, evaluator))),
            Entries<SearchSpace>(space => Names<Dataset>(catalog, dataset => !space.Fits(dataset.Task).Any())),
            Entries<Dataset>(), Entries<Evaluator>(measures: one => one.Measures), Entries<StopRule>(), Entries<Filter>());
    }

    /// <summary>With some data set that the space fits, under default settings.</summary>
    private static bool Goes(Catalog catalog, Strategy strategy, SearchSpace space, Evaluator? evaluator) =>
        evaluator is not null && catalog.Of<Dataset>().Select(entry => (Dataset)entry.Default()).Where(dataset => !space.Fits(dataset.Task).Any()).Any(dataset =>
            !strategy.Fits(new SearchSettings { Space = space, Strategy = strategy, Evaluator = evaluator, Dataset = dataset }.Problem()).Any());

    private static IReadOnlyList<string> Names<T>(Catalog catalog, Func<T, bool> fits) where T : PlugIn => [.. catalog.Of<T>().Where(entry => fits((T)entry.Default())).Select(entry => entry.About.Name)];
}

/// <summary>One thing that can be picked.</summary>
/// <param name="Name">In JSON: "regularized-evolution".</param>
/// <param name="Title">On the page.</param>
/// <param name="Summary">What it is.</param>
/// <param name="Source">The paper; empty for NasStudio's own.</param>
/// <param name="Settings">JSON schema with defaults.</param>
/// <param name="GoesWith">Spaces of a strategy, data sets of a space; null for others.</param>
/// <param name="Measures">Metrics that a search can pursue with this evaluator; null for others.</param>
public sealed record EntryDocument(string Name, string Title, string Summary, string Source, JsonObject Settings, IReadOnlyList<string>? GoesWith, IReadOnlyList<string>? Measures);
