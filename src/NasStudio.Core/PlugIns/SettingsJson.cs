using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace NasStudio.Core.PlugIns;

/// <summary>JSON text and trees on their way to the <see cref="SettingsReader"/>.</summary>
public static class SettingsJson
{
    /// <summary>The path of a fault of the input as a whole.</summary>
    public const string Root = "request";

    // Numbers that JSON cannot write reach the reader as text, so that it can name their field.
    private static readonly JsonSerializerOptions Lenient = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>The tree of a JSON text. Throws <see cref="FaultsException"/> where it is none, saying where it breaks off.</summary>
    public static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException broken)
        {
            throw new FaultsException([new(Root, $"is not JSON: line {broken.LineNumber + 1}, character {broken.BytePositionInLine + 1} ({SettingsText.Cut(broken.Message)})")]);
        }
    }

    /// <summary>The tree in the form that is read: whatever made it, its values are JSON's and its duplicates are still there.</summary>
    internal static JsonElement Element(JsonNode? json)
    {
        try
        {
            return JsonSerializer.SerializeToElement(json, Lenient);
        }
        catch (Exception unwritable) when (unwritable is JsonException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new FaultsException([new(Root, $"cannot be read as JSON: {SettingsText.Cut(unwritable.GetBaseException().Message)}")]);
        }
    }
}
