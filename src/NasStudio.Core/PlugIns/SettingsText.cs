using System.Globalization;
using System.Text.Json;

namespace NasStudio.Core.PlugIns;

/// <summary>How messages quote the user's input.</summary>
internal static class SettingsText
{
    /// <summary>A value as JSON and forms write it.</summary>
    public static string Of(IComparable value) => value is TimeSpan span ? span.ToString("c") : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    /// <summary>"'abc'", cut where it is long.</summary>
    public static string Quoted(string text) => $"'{Cut(text)}'";

    /// <summary>At most 60 characters, none that would break a line.</summary>
    public static string Cut(string text) => new([.. (text.Length > 60 ? text[..60] + '…' : text).Select(letter => char.IsControl(letter) ? ' ' : letter)]);

    /// <summary>"the text 'abc'", "null", "a list".</summary>
    public static string Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => $"the text {Quoted(Text(json) ?? "")}",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => Cut(json.GetRawText()),
    };

    /// <summary>The string; null where it is half a surrogate pair and so no text.</summary>
    public static string? Text(JsonElement json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>"; did you mean 'population'?", or <paramref name="otherwise"/> where nothing is near.</summary>
    public static string Suggestion(string text, IEnumerable<string> names, string otherwise)
    {
        var nearest = names.Select(name => (Name: name, Distance: Distance(text, name))).OrderBy(pair => pair.Distance).FirstOrDefault((Name: "", Distance: int.MaxValue));
        return nearest.Distance <= Math.Max(2, nearest.Name.Length / 3) ? $"; did you mean '{nearest.Name}'?" : otherwise;
    }

    /// <summary>Levenshtein's distance without regard to case; a text twice as long as the name is simply far.</summary>
    private static int Distance(string text, string name)
    {
        if (text.Length > 2 * name.Length)
            return int.MaxValue;
        var row = Enumerable.Range(0, name.Length + 1).ToArray();
        for (var i = 1; i <= text.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= name.Length; j++)
            {
                var replaced = diagonal + (char.ToLowerInvariant(text[i - 1]) == char.ToLowerInvariant(name[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j - 1], row[j]) + 1);
            }
        }
        return row[^1];
    }
}
