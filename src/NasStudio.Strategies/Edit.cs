using NasStudio.Core.Spaces;

namespace NasStudio.Strategies;

/// <summary>Describes how a child differs from its parent.</summary>
internal static class Edit
{
    /// <summary>"1→3 nor_conv_3x3 → skip_connect": decisions of the same name that took another option, and how many came or went; "unchanged" where none did.</summary>
    public static string Between(SearchSpace space, Genotype parent, Genotype child)
    {
        var (before, after) = (Taken(space, parent), Taken(space, child));
        var changed = after.Where(pair => before.TryGetValue(pair.Key, out var option) && option != pair.Value).Select(pair => $"{pair.Key} {before[pair.Key]} → {pair.Value}").ToList();
        var (came, went) = (after.Keys.Except(before.Keys).Count(), before.Keys.Except(after.Keys).Count());
        string[] parts = [.. changed.Take(3), .. changed.Count > 3 ? [$"{changed.Count - 3} more"] : Array.Empty<string>(),
            .. came > 0 ? [$"{came} decisions more"] : Array.Empty<string>(), .. went > 0 ? [$"{went} decisions fewer"] : Array.Empty<string>()];
        return parts.Length == 0 ? "unchanged" : string.Join(", ", parts);
    }

    private static Dictionary<string, string> Taken(SearchSpace space, Genotype genotype) =>
        space.Choices(genotype).Select((choice, index) => (choice.Name, Option: choice.Options[genotype.Genes[index]])).DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.Option);
}
