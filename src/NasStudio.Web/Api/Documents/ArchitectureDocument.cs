using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace NasStudio.Web.Api.Documents;

/// <summary>An architecture as NasStudio gives it away; its schema is published at <c>/schemas/architecture.json</c>.</summary>
/// <param name="Schema">Name and version of the format.</param>
/// <param name="Space">The space with its settings.</param>
/// <param name="Genotype">Option indices joined by '-'.</param>
/// <param name="Encodings">The field's own notations, by name.</param>
/// <param name="Graph">The network.</param>
/// <param name="Metrics">What was measured; accuracies 0–1.</param>
/// <param name="Trial">Where it comes from.</param>
/// <param name="Training">The evaluator with its settings.</param>
/// <param name="Dataset">What it was trained on; null where the evaluator needs none.</param>
/// <param name="Software">What it was found with.</param>
public sealed record ArchitectureDocument(string Schema, JsonObject Space, string Genotype, IReadOnlyDictionary<string, string> Encodings, GraphDocument Graph,
    IReadOnlyDictionary<string, double> Metrics, OriginDocument Trial, JsonObject Training, DatasetDocument? Dataset, SoftwareDocument Software);

/// <summary>A network as a graph.</summary>
/// <param name="Nodes">Inputs before users; the first is the network's input, the last its output.</param>
public sealed record GraphDocument(IReadOnlyList<NodeDocument> Nodes);

/// <summary>One step of the computation.</summary>
/// <param name="Id">Its place in the list.</param>
/// <param name="Op">The operation.</param>
/// <param name="Settings">The operation's settings.</param>
/// <param name="Inputs">Ids of earlier nodes.</param>
/// <param name="Shape">Of the output of one sample, channels first.</param>
/// <param name="Params">Trainable parameters.</param>
/// <param name="Macs">Multiply-adds of one sample.</param>
/// <param name="Scope">Where a reader finds it: "stage 1/cell 1/node 3".</param>
/// <param name="Live">Whether the output depends on it; others are counted, but never computed.</param>
public sealed record NodeDocument(int Id, string Op, JsonObject Settings, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, long Params, long Macs, string Scope, bool Live);

/// <summary>Where an architecture comes from.</summary>
/// <param name="Search">The search's id.</param>
/// <param name="Number">The trial's number in it.</param>
/// <param name="Seed">Of initial weights, data order and augmentation.</param>
/// <param name="Parent">The trial that it descends from; null: none.</param>
/// <param name="Strategy">The strategy with its settings.</param>
public sealed record OriginDocument(string Search, int Number, long Seed, int? Parent, JsonObject Strategy);

/// <summary>A data set, identified.</summary>
/// <param name="Name">In the catalogue.</param>
/// <param name="Sha256">Of all samples and labels, in order; null where the data set cannot be had any more.</param>
/// <param name="Shape">Of one sample, channels first.</param>
/// <param name="Classes">To tell apart.</param>
public sealed record DatasetDocument(string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Sha256, IReadOnlyList<int> Shape, int Classes);

/// <summary>What an architecture was found with.</summary>
/// <param name="Nasstudio">Version.</param>
/// <param name="Torchsharp">Version.</param>
/// <param name="Device">"cpu", "cuda:0", "mps".</param>
public sealed record SoftwareDocument(string Nasstudio, string Torchsharp, string Device);
