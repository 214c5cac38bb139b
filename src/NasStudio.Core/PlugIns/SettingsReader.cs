using System.Text.Json;
using System.Text.Json.Nodes;

namespace NasStudio.Core.PlugIns;

/// <summary>
/// Reads settings records from JSON: names in camel case, plug-ins picked by "name" through the catalogue, defaults for what is missing. Whatever the input, the only
/// exception is <see cref="FaultsException"/>, and it names every field that cannot be taken.
/// </summary>
public static class SettingsReader
{
    /// <summary>The record, or <see cref="FaultsException"/>.</summary>
    /// <param name="json">An object; null is a fault.</param>
    /// <param name="catalog">Where plug-ins are found by name.</param>
    /// <param name="start">What missing fields keep; null: each its default. Nested records given in the input start from their own defaults.</param>
    public static T Read<T>(JsonNode? json, Catalog catalog, T? start = null) where T : class
    {
        var (value, faults) = TryRead(json, catalog, start);
        return value ?? throw new FaultsException(faults);
    }

    /// <summary>The record, or null and at least one fault.</summary>
    /// <param name="json">An object; null is a fault.</param>
    /// <param name="catalog">Where plug-ins are found by name.</param>
    /// <param name="start">What missing fields keep; null: each its default.</param>
    public static (T? Value, ImmutableArray<Fault> Faults) TryRead<T>(JsonNode? json, Catalog catalog, T? start = null) where T : class
    {
        JsonElement element;
        try
        {
            element = SettingsJson.Element(json);
        }
        catch (FaultsException unreadable)
        {
            return (null, unreadable.Faults);
        }
        var reading = new SettingsReading(catalog);
        var value = reading.Record(SettingsType.Of(typeof(T)), element, "", start);
        return reading.Faults.Count == 0 ? ((T)value!, []) : (null, [.. reading.Faults]);
    }
}
