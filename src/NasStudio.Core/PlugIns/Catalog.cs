using System.Reflection;

namespace NasStudio.Core.PlugIns;

/// <summary>One plug-in that can be picked.</summary>
/// <param name="Kind">The contract it fulfils: <c>typeof(Strategy)</c>, <c>typeof(SearchSpace)</c>, …</param>
/// <param name="Type">The record.</param>
/// <param name="About">Name, title, summary, source.</param>
public sealed record CatalogEntry(Type Kind, Type Type, PlugInAttribute About)
{
    /// <summary>The plug-in with every setting at its default.</summary>
    public PlugIn Default() => (PlugIn)Activator.CreateInstance(Type)!;
}

/// <summary>
/// Finds plug-ins by reflection over the contracts, in the given assemblies; there is no list to register in. Two plug-ins of one kind and name are refused at start.
/// </summary>
public sealed class Catalog
{
    private readonly Dictionary<(Type Kind, string Name), CatalogEntry> entries = [];
    private readonly Dictionary<Type, CatalogEntry> byType = [];

    /// <summary>Reads the assemblies once.</summary>
    public Catalog(params IEnumerable<Assembly> assemblies)
    {
        foreach (var type in assemblies.Distinct().SelectMany(assembly => assembly.GetTypes()))
        {
            if (type.IsAbstract || !type.IsSubclassOf(typeof(PlugIn)) || type.GetCustomAttribute<PlugInAttribute>() is not { } about)
                continue;
            var entry = new CatalogEntry(KindOf(type), type, about);
            if (!entries.TryAdd((entry.Kind, about.Name), entry))
                throw new InvalidOperationException($"{type} and {entries[(entry.Kind, about.Name)].Type} both call themselves '{about.Name}'");
            byType.Add(type, entry);
        }
    }

    /// <summary>Every plug-in of a contract, in the order of lists.</summary>
    public IEnumerable<CatalogEntry> Of<TKind>() where TKind : PlugIn => Of(typeof(TKind));

    /// <summary>Every plug-in of a contract, in the order of lists.</summary>
    public IEnumerable<CatalogEntry> Of(Type kind) =>
        entries.Values.Where(entry => entry.Kind == kind).OrderBy(entry => entry.About.Order).ThenBy(entry => entry.About.Name, StringComparer.Ordinal);

    /// <summary>The plug-in of that name, or null.</summary>
    public CatalogEntry? Find(Type kind, string name) => entries.GetValueOrDefault((kind, name));

    /// <summary>The entry of a plug-in at hand. Throws where its record has no <see cref="PlugInAttribute"/>.</summary>
    public CatalogEntry EntryOf(PlugIn plugIn) =>
        byType.GetValueOrDefault(plugIn.GetType()) ?? throw new InvalidOperationException($"{plugIn.GetType()} is not in the catalogue: it has no [PlugIn], or its assembly was not read");

    /// <summary>The contract that a plug-in's record fulfils: the record directly below <see cref="PlugIn"/>.</summary>
    public static Type KindOf(Type type)
    {
        while (type.BaseType is { } parent && parent != typeof(PlugIn))
            type = parent;
        return type;
    }
}
