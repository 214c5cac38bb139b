using System.Globalization;
using System.Text.Json.Nodes;
using NasStudio.Core.PlugIns;

namespace NasStudio.Web.Components.Controls.Forms;

/// <summary>
/// A setting's JSON value as the text of a form control and back. What cannot be a value of its kind stays text, so that the reader refuses it and names the field: the form
/// has no second opinion.
/// </summary>
public static class FieldText
{
    /// <summary>The text to edit; empty for null.</summary>
    public static string Of(JsonNode? value) => value switch
    {
        null => "",
        JsonArray list => string.Join(", ", list.Select(Of)),
        JsonValue text when text.TryGetValue<string>(out var plain) => plain,
        _ => value.ToJsonString(),
    };

    /// <summary>The value of an edited text; null where it is empty.</summary>
    public static JsonNode? Value(SettingsType type, string? text)
    {
        text = text?.Trim() ?? "";
        if (type.Kind == SettingsKind.List)
            return new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => Value(type.Element!, part))]);
        if (type.Kind == SettingsKind.Text)
            return text;
        if (text.Length == 0)
            return null;
        return type.Kind is SettingsKind.Whole or SettingsKind.Number ? Number(text) : JsonValue.Create(text);
    }

    private static JsonValue Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonValue.Create(number)
        : JsonValue.Create(text);
}
