using System.Reflection;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;

namespace NasStudio.Web.Components.Controls;

/// <summary>What a search and its parts are called on pages.</summary>
public static class SearchNames
{
    /// <summary>The user's name, or one made of the parts.</summary>
    public static string Of(SearchSettings settings) => settings.Name.Length > 0 ? settings.Name : string.Join(", ", Parts(settings));

    /// <summary>Strategy, space, data set (or evaluator, where it needs none).</summary>
    public static IEnumerable<string> Parts(SearchSettings settings) => [Title(settings.Strategy), Title(settings.Space), Title(settings.Dataset ?? (PlugIn)settings.Evaluator)];

    /// <summary>A plug-in's title; its type's name where it has none.</summary>
    public static string Title(PlugIn plugIn) => plugIn.GetType().GetCustomAttribute<PlugInAttribute>()?.Title ?? plugIn.GetType().Name;
}
