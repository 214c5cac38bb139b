using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace NasStudio.Core.PlugIns;

/// <summary>One setting of a settings record: everything that forms, JSON, schema and validation need to know of it.</summary>
public sealed class SettingsField
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<SettingsField>> Known = [];
    private readonly PropertyInfo property;

    private SettingsField(PropertyInfo property, object? fallback)
    {
        this.property = property;
        var display = property.GetCustomAttribute<DisplayAttribute>();
        Type = SettingsType.Of(property);
        Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Title = display?.GetName() ?? property.Name;
        Description = display?.GetDescription() ?? "";
        Default = fallback;
        Required = fallback is null && !Type.Nullable || property.IsDefined(typeof(RequiredAttribute)) && Type.Kind != SettingsKind.Text;
        Range = property.GetCustomAttribute<RangeAttribute>() is { } range ? SettingsRange.Of(range, Type.Clr) : null;
        MinLength = property.GetCustomAttribute<MinLengthAttribute>()?.Length ?? property.GetCustomAttribute<StringLengthAttribute>()?.MinimumLength
            ?? (Type.Kind == SettingsKind.Text && property.IsDefined(typeof(RequiredAttribute)) ? 1 : 0);
        MaxLength = property.GetCustomAttribute<MaxLengthAttribute>()?.Length ?? property.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength;
    }

    /// <summary>In JSON, in camel case: "maxTrials".</summary>
    public string Name { get; }

    /// <summary>On the page: "Trials".</summary>
    public string Title { get; }

    /// <summary>A sentence below the field; empty where the title says it all.</summary>
    public string Description { get; }

    /// <summary>What it takes.</summary>
    public SettingsType Type { get; }

    /// <summary>The value where the user gives none; null for a required one.</summary>
    public object? Default { get; }

    /// <summary>Whether the user must give it: it has no default and cannot be null.</summary>
    public bool Required { get; }

    /// <summary>Its bounds, also those of a nullable one where it is given; null: none.</summary>
    public SettingsRange? Range { get; }

    /// <summary>Least characters of a text, entries of a list.</summary>
    public int MinLength { get; }

    /// <summary>Most characters of a text, entries of a list; null: no bound.</summary>
    public int? MaxLength { get; }

    /// <summary>The settings of a record: its public init properties, base records' first. Read once a type.</summary>
    public static ImmutableArray<SettingsField> Of(Type type) => Known.GetOrAdd(type, static key =>
    {
        var defaults = New(key);
        return [.. key.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
            .Select(property => new SettingsField(property, property.GetValue(defaults)))];
    });

    /// <summary>The setting's value in a record.</summary>
    public object? Get(object settings) => property.GetValue(settings);

    internal void Set(object settings, object? value) => property.SetValue(settings, value);

    /// <summary>A record with every setting at its default: by the constructor without parameters, or the one whose parameters are all optional.</summary>
    internal static object New(Type type)
    {
        var constructor = type.GetConstructors().MinBy(candidate => candidate.GetParameters().Length) ?? throw new NotSupportedException($"{type} has no public constructor");
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue
            : throw new NotSupportedException($"{type} cannot be made without '{parameter.Name}'"))]);
    }
}
