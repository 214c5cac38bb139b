using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace NasStudio.Core.PlugIns;

/// <summary>One pass of the <see cref="SettingsReader"/> over one input; collects faults instead of throwing.</summary>
internal sealed class SettingsReading(Catalog catalog)
{
    // Stands for a value that could not be read; its fault has been noted.
    private static readonly object Faulty = new();

    public List<Fault> Faults { get; } = [];

    /// <summary>A record or a plug-in from an object; meaningless where faults were found.</summary>
    public object? Record(SettingsType type, JsonElement json, string path, object? start = null)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return Faulted(path, $"must be an object, not {SettingsText.Of(json)}");
        if (type.Kind != SettingsKind.PlugIn)
            return Fields(type.Clr, "", json, path, start);
        if (Picked(type.Clr, json, path) is not { } entry)
            return Faulty;
        var before = Faults.Count;
        var plugIn = (PlugIn)Fields(entry.Type, entry.About.Name, json, path, start);
        if (Faults.Count == before)
            Faults.AddRange(plugIn.Faults().Select(fault => fault.Field.Length == 0 ? fault with { Field = Path(path) } : path.Length == 0 ? fault : fault.Under(path)));
        return plugIn;
    }

    private object Fields(Type clr, string plugIn, JsonElement json, string path, object? start)
    {
        var record = SettingsField.New(clr);
        var fields = SettingsField.Of(clr);
        if (start is not null)
            foreach (var field in fields)
                field.Set(record, field.Get(start));
        var given = new Dictionary<string, JsonElement>();
        foreach (var property in json.EnumerateObject())
        {
            var name = NameOf(property);
            var at = path.Length == 0 ? SettingsText.Cut(name) : $"{path}.{SettingsText.Cut(name)}";
            if (!given.TryAdd(name, property.Value))
                Fault(at, "is given more than once");
            else if (!(plugIn.Length > 0 && name == "name") && !fields.Any(field => field.Name == name))
                Fault(at, $"is not a setting{(plugIn.Length > 0 ? $" of '{plugIn}'" : "")}" + SettingsText.Suggestion(name, fields.Select(field => field.Name),
                    fields.IsEmpty ? "; there are none" : $"; there are: {string.Join(", ", fields.Select(field => field.Name))}"));
        }
        foreach (var field in fields)
        {
            var at = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            if (!given.TryGetValue(field.Name, out var value))
            {
                if (field.Required && field.Get(record) is null)
                    Fault(at, field.Type.Kind == SettingsKind.PlugIn ? $"is required: give a name; {Names(field.Type.Clr)}" : "is required");
            }
            else if (Value(field.Type, value, at, field.Range) is var read && read != Faulty && Allowed(field, read, at))
                field.Set(record, read);
        }
        return record;
    }

    private object? Value(SettingsType type, JsonElement json, string path, SettingsRange? range = null) =>
        json.ValueKind == JsonValueKind.Null ? type.Nullable ? null : Faulted(path, "must not be null; leave it out for the default") : type.Kind switch
        {
            SettingsKind.List => Elements(type, json, path),
            SettingsKind.Record or SettingsKind.PlugIn => Record(type, json, path),
            _ => Leaf(type, json, path, range),
        };

    private object? Leaf(SettingsType type, JsonElement json, string path, SettingsRange? range)
    {
        (object? value, string expected) = type.Kind switch
        {
            SettingsKind.Text => (Text(json), "text"),
            SettingsKind.Flag => (json.ValueKind is JsonValueKind.True or JsonValueKind.False ? (object)json.GetBoolean() : null, "true or false"),
            SettingsKind.Whole when type.Clr == typeof(int) => ((int?)Whole(json, int.MinValue, int.MaxValue), $"a whole number, {range?.ToString() ?? $"at most {int.MaxValue}"}"),
            SettingsKind.Whole => (Whole(json, long.MinValue, long.MaxValue), $"a whole number, {range?.ToString() ?? $"at most {long.MaxValue}"}"),
            SettingsKind.Number => (json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var number) && double.IsFinite(number) ? (object)number : null, range is null ? "a finite number" : $"a number, {range}"),
            SettingsKind.Duration => (Duration(json), "a duration such as \"00:10:00\" (hh:mm:ss) or \"1.00:00:00\" (a day)"),
            _ => ((object?)type.Options.FirstOrDefault(option => Text(json) is { } name && option.Is(name))?.Value,
                $"one of {string.Join(", ", type.Options.Select(option => $"'{option.Name}'"))}"),
        };
        return value ?? Faulted(path, $"must be {expected}, not {SettingsText.Of(json)}");
    }

    private object? Elements(SettingsType type, JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return Faulted(path, $"must be a list, not {SettingsText.Of(json)}");
        var values = json.EnumerateArray().Select((element, index) => Value(type.Element!, element, $"{path}[{index}]")).ToArray();
        if (values.Contains(Faulty))
            return Faulty;
        var array = Array.CreateInstance(type.Clr.GetGenericArguments()[0], values.Length);
        values.CopyTo(array, 0);
        return typeof(ImmutableArray).GetMethods().First(method => method.Name == nameof(ImmutableArray.Create) && method.GetParameters() is [{ ParameterType.IsArray: true }])
            .MakeGenericMethod(array.GetType().GetElementType()!).Invoke(null, [array]);
    }

    private bool Allowed(SettingsField field, object? value, string path)
    {
        var length = value is string text ? text.Length : value is ICollection list ? list.Count : (int?)null;
        var unit = value is string ? "characters" : "entries";
        var message = value is null ? null
            : field.Range is { } range && !range.Holds(value) ? $"must be {range}, not {SettingsText.Of((IComparable)value)}"
            : length < field.MinLength ? length == 0 ? "must not be empty" : $"must have at least {field.MinLength} {unit}, not {length}"
            : length > field.MaxLength ? $"must have at most {field.MaxLength} {unit}, not {length}"
            : null;
        if (message is not null)
            Fault(path, message);
        return message is null;
    }

    private CatalogEntry? Picked(Type type, JsonElement json, string path)
    {
        var at = path.Length == 0 ? "name" : $"{path}.name";
        var entries = catalog.Of(Catalog.KindOf(type)).Where(entry => entry.Type.IsAssignableTo(type)).ToList();
        var names = json.EnumerateObject().Where(property => NameOf(property) == "name").Select(property => property.Value).ToList();
        if (names.Count == 0 && !type.IsAbstract)
            return entries.Single();
        if (names.Count == 0)
            Fault(at, $"is required; {Names(type)}");
        else if (Text(names[0]) is not { } name)
            Fault(at, $"must be text, not {SettingsText.Of(names[0])}; {Names(type)}");
        else if (entries.Find(entry => entry.About.Name == name) is { } entry)
            return entry;
        else
            Fault(at, $"there is no {Kind(type)} {SettingsText.Quoted(name)}; {Names(type)}" + SettingsText.Suggestion(name, entries.Select(candidate => candidate.About.Name), ""));
        return null;
    }

    private string Names(Type type) => catalog.Of(Catalog.KindOf(type)).Select(entry => entry.About.Name).ToList() is { Count: > 0 } names
        ? $"there are: {string.Join(", ", names)}" : "there are none";

    // StopRule: "stop rule".
    private static string Kind(Type type) => JsonNamingPolicy.KebabCaseLower.ConvertName(Catalog.KindOf(type).Name).Replace('-', ' ');

    private static string? Text(JsonElement json) => json.ValueKind == JsonValueKind.String ? SettingsText.Text(json) : null;

    // A tiny fraction such as 1e-30 is zero as a decimal, hence the look at the double.
    private static long? Whole(JsonElement json, long least, long most) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out var number) && number == decimal.Truncate(number) && json.GetDouble() % 1 == 0 && number >= least && number <= most
            ? (long)number : null;

    private static TimeSpan? Duration(JsonElement json) =>
        Text(json) is { } text && text.Count(letter => letter == ':') == 2 && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span) ? span : null;

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    private static string Path(string path) => path.Length == 0 ? SettingsJson.Root : path;

    private void Fault(string path, string message) => Faults.Add(new(Path(path), message));

    private object Faulted(string path, string message)
    {
        Fault(path, message);
        return Faulty;
    }
}
