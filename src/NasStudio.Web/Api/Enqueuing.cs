using System.ComponentModel.DataAnnotations;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Spaces;

namespace NasStudio.Web.Api;

/// <summary>The body of <c>POST /api/searches/{id}/trials</c>: one of the two.</summary>
public sealed record Enqueuing
{
    /// <summary>Option indices joined by '-'.</summary>
    [StringLength(10_000), Display(Name = "Genotype", Description = "Option indices joined by '-': \"3-0-3-1-0-1\".")]
    public string? Genotype { get; init; }

    /// <summary>The architecture as the field writes it.</summary>
    [StringLength(10_000), Display(Name = "Notation", Description = "The architecture in the field's own notation, such as a NAS-Bench-201 cell string.")]
    public string? Notation { get; init; }

    /// <summary>The genotype of that space. Throws <see cref="FaultsException"/> where there is none or it is not the space's.</summary>
    public Genotype In(SearchSpace space) => (Genotype, Notation) switch
    {
        ({ } text, null) => Core.Spaces.Genotype.TryParse(text, out var genotype) && space.Admits(genotype) ? genotype
            : throw Fault("genotype", $"is not one of this search's space, whose genotypes look like \"{space.Sample(Core.Numerics.Dice.Of(0, 0))}\""),
        (null, { } text) => space.Parse(text) is { } parsed && space.Admits(parsed) ? parsed
            : throw Fault("notation", space.Notations(space.Sample(Core.Numerics.Dice.Of(0, 0))).Values.FirstOrDefault() is { } example
                ? $"cannot be read; this search's space writes \"{example}\"" : "cannot be read: this search's space has no notation of its own; give the genotype"),
        (null, null) => throw Fault("genotype", "is required, or notation instead"),
        _ => throw Fault("notation", "give either genotype or notation, not both"),
    };

    private static FaultsException Fault(string field, string message) => new([new(field, message)]);
}
