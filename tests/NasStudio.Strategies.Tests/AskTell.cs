using NasStudio.Core.Architectures;
using NasStudio.Core.Evaluation;
using NasStudio.Core.Numerics;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;

namespace NasStudio.Strategies.Tests;

/// <summary>The smallest search: one worker, a function instead of training.</summary>
internal static class AskTell
{
    public static SearchProblem Problem(SearchSpace space, int trials) => new(space, new TaskShape(Shape.Image(3, 32, 32), 10), [new()], new() { MaxTrials = trials }, new(1, 1));

    /// <summary>The trials of a search in order.</summary>
    public static List<Trial> Run(Strategy strategy, SearchSpace space, Func<Genotype, double> evaluate, int trials, long seed)
    {
        var search = strategy.Start(Problem(space, trials));
        var told = new List<Trial>(trials);
        long turn = 0;
        while (told.Count < trials && search.Ask(told.Count, Dice.Of(seed, ++turn)) is { } proposal)
        {
            var trial = new Trial(told.Count, proposal, seed) is var asked ? Succeeded(asked, evaluate(asked.Genotype!)) : null!;
            search.Tell(trial, Dice.Of(seed, ++turn));
            told.Add(trial);
        }
        return told;
    }

    /// <summary>The trial with a result.</summary>
    public static Trial Succeeded(Trial trial, double accuracy) => trial with { State = TrialState.Succeeded, Metrics = Metrics.Of(("val_acc", accuracy)) };
}
