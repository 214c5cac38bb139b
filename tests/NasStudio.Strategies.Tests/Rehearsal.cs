using NasStudio.Core.Evaluation;
using NasStudio.Core.Numerics;
using NasStudio.Core.Searches;
using NasStudio.Core.Searches.Running;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;

namespace NasStudio.Strategies.Tests;

/// <summary>One call of a strategy as it was made, with what it was given and what it answered.</summary>
/// <param name="Turn">Which call.</param>
/// <param name="Told">The trial told; null for other calls.</param>
/// <param name="Seen">The measurement observed; null for other calls.</param>
/// <param name="Answer">The proposal; null where none was given.</param>
internal sealed record Call(Turn Turn, Trial? Told = null, Measurement? Seen = null, Proposal? Answer = null);

/// <summary>Plays a search with several workers that end in random order and in every way a trial can end, and plays it again.</summary>
internal sealed class Rehearsal(Strategy strategy, SearchProblem problem, long seed)
{
    /// <summary>Workers that ask side by side.</summary>
    public int Workers { get; init; } = 4;

    /// <summary>Trials before it ends, the user's own included.</summary>
    public int Trials { get; init; } = 80;

    /// <summary>How likely a trial ends with a result.</summary>
    public double Success { get; init; } = 0.75;

    private readonly Dice dice = Dice.Of(seed, -1);
    private readonly List<Call> calls = [];
    private readonly List<Trial> running = [];
    private int number;

    public List<Call> Play()
    {
        var taker = new TurnTaker(strategy.Start(problem), seed);
        var waits = false;
        while (true)
        {
            if (number < Trials && !waits && running.Count < Workers && dice.Next(3) > 0)
            {
                var (proposal, turn) = taker.Ask(number);
                calls.Add(new(turn, Answer: proposal));
                waits = proposal is null;
                if (proposal is null && running.Count == 0)
                    return calls;
                if (proposal is not null)
                    running.Add(new(number++, proposal, 0));
            }
            else if (number < Trials && dice.Next(20) == 0)
                (waits, _) = (false, Tell(taker, new(number++, new(new Member(problem.Space.Sample(dice)), problem.Full) { Why = "the user's own" }, 0) { Enqueued = true }));
            else if (running.Count > 0)
            {
                var index = dice.Next(running.Count);
                var trial = running[index];
                running.RemoveAt(index);
                (waits, _) = (false, Tell(taker, trial));
            }
            else if (number >= Trials)
                return calls;
        }
    }

    /// <summary>Repeats calls on a strategy that stands where the first of them was made; gives its answers to asks.</summary>
    public static IEnumerable<Proposal?> Repeat(ISearchStrategy strategy, IEnumerable<Call> calls, long seed)
    {
        foreach (var (turn, told, seen, _) in calls)
            if (turn.Kind == TurnKind.Ask)
                yield return strategy.Ask(turn.Trial, Dice.Of(seed, turn.Number));
            else if (turn.Kind == TurnKind.Observe)
                strategy.Observe(turn.Trial, seen!);
            else
                strategy.Tell(told!, Dice.Of(seed, turn.Number));
    }

    /// <summary>A proposal as text that is equal for equal proposals.</summary>
    public static string Text(Proposal? proposal) => proposal is null ? "null"
        : $"{proposal.Candidate} {proposal.Fidelity} {proposal.Continues} [{string.Join(',', proposal.Parents)}] {proposal.From} {proposal.Training} {proposal.Why} {(proposal.Candidate as Member)?.Genotype}";

    private bool Tell(TurnTaker taker, Trial trial)
    {
        var succeeds = dice.NextDouble() < Success;
        if (succeeds || dice.Next(2) == 0)
            for (var epoch = 1; epoch <= trial.Proposal.Fidelity.Epochs; epoch++)
            {
                var measurement = new Measurement(epoch, Metrics.Of(("val_acc", dice.NextDouble()), ("params", dice.Next(1, 1000))), TimeSpan.FromSeconds(epoch));
                calls.Add(new(taker.Observe(trial.Number, measurement), Seen: measurement));
                trial = trial with { Curve = trial.Curve.Add(measurement), Metrics = measurement.Metrics };
            }
        var state = !succeeds ? (TrialState[])[TrialState.Failed, TrialState.Cancelled, TrialState.Infeasible] is var ends ? ends[dice.Next(3)] : default
            : dice.Next(5) == 0 ? TrialState.EarlyStopped : TrialState.Succeeded;
        trial = trial with { State = state };
        calls.Add(new(taker.Tell(trial), Told: trial));
        return true;
    }
}
