using System.Text.Json.Nodes;

namespace NasStudio.Core.PlugIns;

/// <summary>JSON schemas (draft 2020-12) of settings records, from the same attributes that the reader goes by.</summary>
public static class SettingsSchema
{
    /// <summary>The schema of a record, or of every plug-in of a contract, with titles, defaults and bounds.</summary>
    /// <param name="type">A settings record or a plug-in's contract.</param>
    /// <param name="catalog">Knows the plug-ins.</param>
    /// <param name="start">A record of that type whose values are the defaults; null: the type's own defaults.</param>
    public static JsonObject Of(Type type, Catalog catalog, object? start = null)
    {
        var schema = start is null ? Of(SettingsType.Of(type), catalog) : Properties(Typed("object", SettingsType.Of(type)), type, catalog, null, start);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema;
    }

    private static JsonObject Of(SettingsType type, Catalog catalog) => type.Kind switch
    {
        SettingsKind.Text => Typed("string", type),
        SettingsKind.Flag => Typed("boolean", type),
        SettingsKind.Whole => Typed("integer", type),
        SettingsKind.Number => Typed("number", type),
        SettingsKind.Duration => With(Typed("string", type), ("pattern", @"^(\d+\.)?\d{2}:\d{2}:\d{2}(\.\d{1,7})?$")),
        SettingsKind.Option => new() { ["enum"] = new JsonArray([.. type.Options.Select(option => (JsonNode?)option.Name), .. type.Nullable ? [null] : Array.Empty<JsonNode?>()]) },
        SettingsKind.List => With(Typed("array", type), ("items", Of(type.Element!, catalog))),
        SettingsKind.Record => Properties(Typed("object", type), type.Clr, catalog),
        _ => OfPlugIn(type, catalog),
    };

    private static JsonObject OfPlugIn(SettingsType type, Catalog catalog)
    {
        var entries = catalog.Of(Catalog.KindOf(type.Clr)).Where(entry => entry.Type.IsAssignableTo(type.Clr)).Select(entry =>
        {
            var schema = With(Typed("object", type with { Nullable = false }), ("title", entry.About.Title), ("description", entry.About.Summary));
            return Properties(schema, entry.Type, catalog, entry.About.Name);
        }).ToList();
        if (!type.Clr.IsAbstract)
            return entries.Single();
        if (type.Nullable)
            entries.Add(new() { ["type"] = "null" });
        return new() { ["oneOf"] = new JsonArray([.. entries]) };
    }

    private static JsonObject Properties(JsonObject schema, Type clr, Catalog catalog, string? name = null, object? start = null)
    {
        var fields = SettingsField.Of(clr);
        var properties = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)Of(field, start is null ? field.Default : field.Get(start), catalog))));
        var required = fields.Where(field => field.Required && (start is null || field.Get(start) is null)).Select(field => (JsonNode?)field.Name).ToList();
        if (name is not null)
        {
            properties.Insert(0, "name", new JsonObject { ["const"] = name });
            required.Insert(0, "name");
        }
        schema["properties"] = properties;
        if (required.Count > 0)
            schema["required"] = new JsonArray([.. required]);
        schema["additionalProperties"] = false;
        return schema;
    }

    private static JsonObject Of(SettingsField field, object? value, Catalog catalog)
    {
        var schema = With(Of(field.Type, catalog), ("title", field.Title));
        if (field.Description.Length > 0)
            schema["description"] = field.Description;
        if (field.Range is { } range && field.Type.Kind is SettingsKind.Whole or SettingsKind.Number)
        {
            schema[range.AboveMinimum ? "exclusiveMinimum" : "minimum"] = SettingsWriter.Value(field.Type, range.Minimum, catalog);
            schema[range.BelowMaximum ? "exclusiveMaximum" : "maximum"] = SettingsWriter.Value(field.Type, range.Maximum, catalog);
        }
        var unit = field.Type.Kind == SettingsKind.List ? "Items" : "Length";
        if (field.MinLength > 0)
            schema[$"min{unit}"] = field.MinLength;
        if (field.MaxLength is { } max)
            schema[$"max{unit}"] = max;
        if (value is not null || !field.Required)
            schema["default"] = SettingsWriter.Value(field.Type, value, catalog);
        return schema;
    }

    private static JsonObject Typed(string name, SettingsType type) => new() { ["type"] = type.Nullable ? new JsonArray(name, "null") : name };

    private static JsonObject With(JsonObject schema, params ReadOnlySpan<(string Key, JsonNode? Value)> more)
    {
        foreach (var (key, value) in more)
            schema[key] = value;
        return schema;
    }
}
