using System.Collections;
using System.Text.Json.Nodes;

namespace NasStudio.Core.PlugIns;

/// <summary>Writes settings records as the JSON that <see cref="SettingsReader"/> reads back to an equal record: every setting, nulls too, a plug-in's name first.</summary>
public static class SettingsWriter
{
    /// <summary>The record as an object. A required setting that is missing is left out.</summary>
    public static JsonObject Write(object settings, Catalog catalog)
    {
        var json = new JsonObject();
        if (settings is PlugIn plugIn)
            json.Add("name", catalog.EntryOf(plugIn).About.Name);
        foreach (var field in SettingsField.Of(settings.GetType()))
            if (field.Get(settings) is { } value)
                json.Add(field.Name, Value(field.Type, value, catalog));
            else if (field.Type.Nullable)
                json.Add(field.Name, null);
        return json;
    }

    internal static JsonNode? Value(SettingsType type, object? value, Catalog catalog) => (type.Kind, value) switch
    {
        (_, null) => null,
        (SettingsKind.Text, string text) => JsonValue.Create(text),
        (SettingsKind.Flag, bool flag) => JsonValue.Create(flag),
        (SettingsKind.Whole, int number) => JsonValue.Create(number),
        (SettingsKind.Whole, long number) => JsonValue.Create(number),
        (SettingsKind.Number, double number) => JsonValue.Create(number),
        (SettingsKind.Duration, TimeSpan span) => JsonValue.Create(span.ToString("c")),
        (SettingsKind.Option, Enum option) => JsonValue.Create(type.Options.First(known => known.Value.Equals(option)).Name),
        (SettingsKind.List, IEnumerable list) => new JsonArray([.. list.Cast<object?>().Select(element => Value(type.Element!, element, catalog))]),
        _ => Write(value, catalog),
    };
}
