using System.Reflection;

namespace NasStudio.Core.PlugIns;

/// <summary>What kind of value a setting takes; decides its form control, its JSON and its schema.</summary>
public enum SettingsKind
{
    /// <summary>A string.</summary>
    Text,
    /// <summary>True or false.</summary>
    Flag,
    /// <summary>An <see cref="int"/> or <see cref="long"/>.</summary>
    Whole,
    /// <summary>A finite <see cref="double"/>.</summary>
    Number,
    /// <summary>A <see cref="TimeSpan"/>, in JSON "hh:mm:ss" or "d.hh:mm:ss".</summary>
    Duration,
    /// <summary>A value of an enum, in JSON its name in kebab case.</summary>
    Option,
    /// <summary>An <see cref="ImmutableArray{T}"/> of any other kind.</summary>
    List,
    /// <summary>A record with settings of its own.</summary>
    Record,
    /// <summary>A plug-in, picked by "name".</summary>
    PlugIn,
}

/// <summary>The type of a setting or of a list's element.</summary>
/// <param name="Clr">The type without <see cref="Nullable{T}"/>.</param>
/// <param name="Kind">What is done with it.</param>
/// <param name="Nullable">Whether null is a value.</param>
/// <param name="Element">The element's type where it is a list; null otherwise.</param>
public sealed record SettingsType(Type Clr, SettingsKind Kind, bool Nullable, SettingsType? Element = null)
{
    /// <summary>The values of an enum by their names in JSON, in order of declaration; empty for other kinds.</summary>
    public ImmutableArray<SettingsOption> Options { get; } = Kind == SettingsKind.Option ? SettingsOption.Of(Clr) : [];

    /// <summary>The type of a property. Throws <see cref="NotSupportedException"/> where it can be no setting.</summary>
    public static SettingsType Of(PropertyInfo property) => Of(property.PropertyType, new NullabilityInfoContext().Create(property));

    /// <summary>A type that stands alone: a record or a plug-in.</summary>
    public static SettingsType Of(Type type) => new(type, KindOf(type), false);

    private static SettingsType Of(Type type, NullabilityInfo nullability)
    {
        var clr = System.Nullable.GetUnderlyingType(type) ?? type;
        var kind = KindOf(clr);
        return new(clr, kind, nullability.ReadState == NullabilityState.Nullable,
            kind == SettingsKind.List ? Of(clr.GetGenericArguments()[0], nullability.GenericTypeArguments[0]) : null);
    }

    private static SettingsKind KindOf(Type clr) =>
        clr == typeof(string) ? SettingsKind.Text
        : clr == typeof(bool) ? SettingsKind.Flag
        : clr == typeof(int) || clr == typeof(long) ? SettingsKind.Whole
        : clr == typeof(double) ? SettingsKind.Number
        : clr == typeof(TimeSpan) ? SettingsKind.Duration
        : clr.IsEnum ? SettingsKind.Option
        : clr.IsGenericType && clr.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? SettingsKind.List
        : clr.IsSubclassOf(typeof(PlugIn)) ? SettingsKind.PlugIn
        : clr.IsClass && !clr.IsAbstract && clr.GetMethod("<Clone>$") is not null ? SettingsKind.Record
        : throw new NotSupportedException($"{clr} can be no setting: settings are text, numbers, durations, enums, records, plug-ins and immutable arrays of those");
}
