using System.Text.Json;
using System.Text.Json.Nodes;
using NasStudio.Core.Architectures;
using NasStudio.Core.Datasets;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Training.Datasets;
using NasStudio.Web.Api.Documents;
using NasStudio.Web.Running;
using NasStudio.Web.Startup;

namespace NasStudio.Web.Api;

/// <summary>Writes what a trial evaluated as an <see cref="ArchitectureDocument"/>.</summary>
public sealed class ArchitectureWriter(Catalog catalog, DatasetLibrary library, DatasetFolders folders, StudioFacts facts)
{
    private const string Schema = "nasstudio/architecture@1";
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { IgnoreReadOnlyProperties = true };

    /// <summary>Throws <see cref="ConflictException"/> where the trial has no network: a supernet, or a genotype that does not fit the task.</summary>
    public async Task<ArchitectureDocument> WriteAsync(Search search, Trial trial, CancellationToken cancellation)
    {
        var settings = search.Settings;
        var genotype = trial.Genotype ?? throw new ConflictException($"Trial {trial.Number} is a supernet; ask for the architecture that was derived from it.");
        return new(Schema, SettingsWriter.Write(settings.Space, catalog), genotype.ToString(), settings.Space.Notations(genotype), Graph(settings, genotype), Metrics(search, trial),
            new(search.Id, trial.Number, trial.Seed, trial.Proposal.Parents is [var parent, ..] ? parent : null, SettingsWriter.Write(settings.Strategy, catalog)),
            SettingsWriter.Write(settings.Evaluator, catalog), await DatasetAsync(settings.Dataset, cancellation), new(facts.Version, facts.TorchSharpVersion, (await facts.DeviceAsync()).Torch.ToString()));
    }

    private static GraphDocument Graph(SearchSettings settings, Genotype genotype)
    {
        try
        {
            return GraphOf(settings.Space.Decode(genotype, settings.Problem().Task));
        }
        catch (ShapeException misfit)
        {
            throw new ConflictException($"The genotype {genotype} has no network for this search's data: {misfit.Message}");
        }
    }

    /// <summary>The network as the document writes it.</summary>
    public static GraphDocument GraphOf(Architecture architecture) => new([.. architecture.Nodes.Select((node, id) => new NodeDocument(
        id, node.Operation.Name, Settings(node.Operation), node.Inputs, architecture.Shapes[id].Dimensions, architecture.Costs[id].Parameters, architecture.Costs[id].Macs, node.Scope, architecture.Live[id]))]);

    private static JsonObject Settings(Operation operation)
    {
        var settings = operation is Input ? [] : (JsonObject)JsonSerializer.SerializeToNode(operation, operation.GetType(), Options)!;
        if (operation is Convolution convolution)
            settings["padding"] = convolution.Pad();
        return settings;
    }

    private static Core.Evaluation.Metrics Metrics(Search search, Trial trial) =>
        search.Report is { } report && report.Trial == trial.Number ? trial.Metrics.With(report.Metrics) : trial.Metrics;

    private async Task<DatasetDocument?> DatasetAsync(Dataset? dataset, CancellationToken cancellation)
    {
        if (dataset is null)
            return null;
        string? sha256 = null;
        try
        {
            sha256 = (await library.LoadAsync(dataset, folders with { Http = null }, null, cancellation)).Sha256;
        }
        catch (DatasetException)
        {
            // Its files are gone since; everything else still holds.
        }
        return new(catalog.EntryOf(dataset).About.Name, sha256, dataset.Task.Input.Dimensions, dataset.Task.Classes);
    }
}
