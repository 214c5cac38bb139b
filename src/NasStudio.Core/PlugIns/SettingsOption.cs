using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace NasStudio.Core.PlugIns;

/// <summary>One value of an enum that is a setting.</summary>
/// <param name="Name">In JSON: the member's name in kebab case.</param>
/// <param name="Title">On the page: from <see cref="DisplayAttribute"/>, else the name.</param>
/// <param name="Value">The enum's value.</param>
public sealed record SettingsOption(string Name, string Title, Enum Value)
{
    internal static ImmutableArray<SettingsOption> Of(Type type) => [.. Enum.GetNames(type).Select(member =>
    {
        var name = JsonNamingPolicy.KebabCaseLower.ConvertName(member);
        var title = type.GetField(member)!.GetCustomAttribute<DisplayAttribute>()?.GetName() ?? name.Replace('-', ' ');
        return new SettingsOption(name, title, (Enum)Enum.Parse(type, member));
    })];

    /// <summary>Whether <paramref name="text"/> names this option: in kebab, camel or Pascal case.</summary>
    internal bool Is(string text) => Plain(text).Equals(Plain(Name), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal);
}
