using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NasStudio.Core.Spaces;

/// <summary>A complete row of decisions of a space: the index of the option taken at each. "3-0-3-1-0-1" in JSON, URLs and the database.</summary>
/// <param name="Genes">Option indices, in the order in which the space asks.</param>
public sealed record Genotype(ImmutableArray<int> Genes)
{
    /// <inheritdoc/>
    public bool Equals(Genotype? other) => other is not null && Genes.AsSpan().SequenceEqual(other.Genes.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Genes.Aggregate(17, HashCode.Combine);

    /// <summary>"3-0-3-1-0-1".</summary>
    public override string ToString() => string.Join('-', Genes);

    /// <summary>Reads <see cref="ToString"/>'s form; false where <paramref name="text"/> is not non-negative integers joined by '-'. Says nothing about membership of a space.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Genotype? genotype)
    {
        genotype = null;
        if (string.IsNullOrEmpty(text) || text.Length > 10_000)
            return false;
        var parts = text.Split('-');
        var genes = new int[parts.Length];
        for (var index = 0; index < parts.Length; index++)
            if (!int.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out genes[index]))
                return false;
        genotype = new([.. genes]);
        return true;
    }
}
