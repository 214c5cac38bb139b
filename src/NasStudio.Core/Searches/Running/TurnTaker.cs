using NasStudio.Core.Evaluation;
using NasStudio.Core.Numerics;
using NasStudio.Core.Strategies;

namespace NasStudio.Core.Searches.Running;

/// <summary>
/// Calls a strategy and numbers the calls. Each call's dice follow from the search's seed and the call's number, so a search is restored by repeating its turns.
/// </summary>
/// <param name="strategy">At its beginning.</param>
/// <param name="seed">The search's.</param>
public sealed class TurnTaker(ISearchStrategy strategy, long seed)
{
    /// <summary>Calls so far.</summary>
    public long Turn { get; private set; }

    /// <summary>The strategy, for what is no turn: its insights.</summary>
    public ISearchStrategy Strategy => strategy;

    /// <summary>Asks for the trial of that number.</summary>
    public (Proposal? Proposal, Turn Turn) Ask(int trial)
    {
        var proposal = strategy.Ask(trial, NextDice());
        return (proposal, new(Turn, TurnKind.Ask, trial, Answered: proposal is not null));
    }

    /// <summary>Shows a running trial's new measurement.</summary>
    public Turn Observe(int trial, Measurement measurement)
    {
        Turn++;
        strategy.Observe(trial, measurement);
        return new(Turn, TurnKind.Observe, trial, measurement.Epoch);
    }

    /// <summary>Tells an ended trial.</summary>
    public Turn Tell(Trial trial)
    {
        strategy.Tell(trial, NextDice());
        return new(Turn, TurnKind.Tell, trial.Number);
    }

    /// <summary>Brings a fresh strategy to where the stored search left it: its newest saved memory, then every call since.</summary>
    public async Task RestoreAsync(Search search, ISearchStore store, CancellationToken cancellation)
    {
        if (strategy is ISnapshot snapshot && await store.MemoryAsync(search.Id, cancellation) is { } saved && snapshot.Save() is var own
            && (own.Kind, own.Version) == (saved.Memory.Kind, saved.Memory.Version))
        {
            snapshot.Load(saved.Memory);
            Turn = saved.Turn;
        }
        await foreach (var turn in store.TurnsAsync(search.Id, Turn, cancellation))
            Repeat(turn, search);
    }

    /// <summary>The strategy's memory where it has one to save, else null.</summary>
    public StrategyMemory? Memory() => (strategy as ISnapshot)?.Save();

    private void Repeat(Turn turn, Search search)
    {
        if (turn.Number != Turn + 1)
            throw new InvalidDataException($"search {search.Id}: turn {Turn + 1} is missing, {turn.Number} follows {Turn}");
        switch (turn.Kind)
        {
            case TurnKind.Ask:
                Ask(turn.Trial);
                break;
            case TurnKind.Observe:
                Observe(turn.Trial, search.Trials[turn.Trial].Curve.First(measurement => measurement.Epoch == turn.Epoch));
                break;
            default:
                Tell(search.Trials[turn.Trial]);
                break;
        }
    }

    private Dice NextDice() => Dice.Of(seed, ++Turn);
}
