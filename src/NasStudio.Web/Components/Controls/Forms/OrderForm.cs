using System.Text.Json;
using System.Text.Json.Nodes;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;

namespace NasStudio.Web.Components.Controls.Forms;

/// <summary>An order being filled in: the JSON that the API takes, and what the API's reader says of it. Belongs to one page.</summary>
public sealed class OrderForm
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly Catalog catalog;

    /// <summary>Starts from an order that may have faults.</summary>
    public OrderForm(JsonObject json, Catalog catalog)
    {
        (Json, this.catalog) = (json, catalog);
        Check();
    }

    /// <summary>The order. Changed in place; <see cref="Check"/> afterwards.</summary>
    public JsonObject Json { get; }

    /// <summary>The order as read; null while it has faults.</summary>
    public SearchSettings? Settings { get; private set; }

    /// <summary>By path; empty: the order can be run.</summary>
    public IReadOnlyList<Fault> Faults { get; private set; } = [];

    /// <summary>Rises with every check.</summary>
    public int Version { get; private set; }

    /// <summary>The JSON to show and to post.</summary>
    public string Text => Json.ToJsonString(Indented);

    /// <summary>A command for a shell that posts the order.</summary>
    /// <param name="address">Of this server, with a slash at the end.</param>
    public string Curl(string address) => $"curl -X POST {address}api/searches -H 'Content-Type: application/json' -d '{Text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>What is wrong with a field or a list below it; null: nothing.</summary>
    public string? FaultOf(string path) => Faults.FirstOrDefault(fault => fault.Field == path || fault.Field.StartsWith(path + "[", StringComparison.Ordinal))?.Message;

    /// <summary>Takes faults that only the server could find.</summary>
    public void Refuse(IReadOnlyList<Fault> faults) => (Settings, Faults) = (null, faults);

    /// <summary>Reads the order again.</summary>
    public void Check()
    {
        Version++;
        try
        {
            (Settings, Faults) = (SearchOrder.Read(Json.DeepClone(), catalog), []);
        }
        catch (FaultsException refusal)
        {
            (Settings, Faults) = (null, refusal.Faults);
        }
    }
}
