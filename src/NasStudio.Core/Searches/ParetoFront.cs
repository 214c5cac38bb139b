namespace NasStudio.Core.Searches;

/// <summary>The trials that no other trial dominates, kept up to date one trial at a time: what one trial costs grows with the front, not with the search.</summary>
public static class ParetoFront
{
    /// <summary>The search's front after <paramref name="trial"/> ended. Of trials equal in every objective the earlier stays.</summary>
    public static ImmutableArray<int> With(Search search, Trial trial)
    {
        if (Scores(search, trial) is not { } scores)
            return search.Front;
        var others = search.Front.Select(number => (Number: number, Scores: Scores(search, search.Trials[number])!)).ToList();
        if (others.Any(other => AtLeast(other.Scores, scores) && !(scores.SequenceEqual(other.Scores) && trial.Number < other.Number)))
            return search.Front;
        return [.. others.Where(other => !AtLeast(scores, other.Scores)).Select(other => other.Number).Append(trial.Number).Order()];
    }

    private static bool AtLeast(double[] left, double[] right) => left.Zip(right).All(pair => pair.First >= pair.Second);

    private static double[]? Scores(Search search, Trial trial)
    {
        var scores = search.Settings.Objectives.Select(objective => trial.Score(objective)).ToArray();
        return scores.Any(score => score is null) ? null : [.. scores.Select(score => score!.Value)];
    }
}
