using NJsonSchema;

namespace NasStudio.EndToEnd.Tests.Harness;

/// <summary>The schema of downloaded architectures, as the server publishes it.</summary>
public sealed class ArchitectureSchema
{
    private readonly JsonSchema schema;

    private ArchitectureSchema(JsonSchema schema) => this.schema = schema;

    /// <summary>Asks the server for it.</summary>
    public static async Task<ArchitectureSchema> OfAsync(StudioClient api) =>
        new(await JsonSchema.FromJsonAsync(await api.TextAsync("schemas/architecture.json"), TestContext.Current.CancellationToken));

    /// <summary>What is wrong with an architecture; empty: nothing.</summary>
    public IEnumerable<string> Faults(string json) => schema.Validate(json).Select(fault => $"{fault.Path}: {fault.Kind}");
}
