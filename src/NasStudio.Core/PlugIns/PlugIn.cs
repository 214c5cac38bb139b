namespace NasStudio.Core.PlugIns;

/// <summary>
/// A thing that the user picks by name and sets by its properties: a strategy, a space, a data set, an evaluator, a stop rule, a filter. Concrete plug-ins are sealed
/// records with a parameterless constructor, init properties with defaults and data annotations, and a <see cref="PlugInAttribute"/>. The properties are the form on the
/// page, the JSON (camel case), the schema and the validation.
/// </summary>
public abstract record PlugIn
{
    /// <summary>What the properties' own attributes cannot say: settings that contradict each other. Fields are the plug-in's own, in camel case: "sample".</summary>
    public virtual IEnumerable<Fault> Faults() => [];
}
