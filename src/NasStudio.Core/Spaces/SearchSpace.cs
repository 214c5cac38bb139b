using NasStudio.Core.Architectures;
using NasStudio.Core.PlugIns;

namespace NasStudio.Core.Spaces;

/// <summary>
/// A set of architectures as a tree of named decisions. A space says what to decide next and how a complete row of decisions becomes an architecture; sampling,
/// mutation, neighbours, crossover and enumeration follow from that. A space is one file in <c>Spaces/</c>.
/// </summary>
public abstract partial record SearchSpace : PlugIn
{
    /// <summary>The next decision given those taken; null: complete. Must be a pure function, cheap, and end for every path.</summary>
    public abstract Choice? Next(ReadOnlySpan<int> genes);

    /// <summary>The genotype's network for a task. Throws <see cref="ShapeException"/> where it does not fit the task's input.</summary>
    public abstract Architecture Decode(Genotype genotype, TaskShape task);

    /// <summary>A name that prefixes of the same meaning share: Q-learning's states. By default the prefix itself.</summary>
    public virtual string State(ReadOnlySpan<int> genes) => string.Join('-', genes.ToArray());

    /// <summary>The number of complete genotypes; null where it is not finite or not known.</summary>
    public virtual double? Size() => null;

    /// <summary>The field's own notations of a genotype, by name: "nas-bench-201" gives the official cell string. Empty where there are none.</summary>
    public virtual ImmutableDictionary<string, string> Notations(Genotype genotype) => ImmutableDictionary<string, string>.Empty;

    /// <summary>Reads one of <see cref="Notations"/>; null where the text is none of them.</summary>
    public virtual Genotype? Parse(string notation) => null;

    /// <summary>Faults of the space's settings for this task: inputs too small, too few channels.</summary>
    public virtual IEnumerable<Fault> Fits(TaskShape task) => [];
}
