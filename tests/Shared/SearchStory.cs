using NasStudio.Core.Evaluation;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;

namespace NasStudio.Tests;

/// <summary>What a search could have gone through: the same changes every time it is told.</summary>
public static class SearchStory
{
    public static DateTimeOffset Start { get; } = new(2026, 3, 29, 1, 59, 59, 123, TimeSpan.FromHours(2));

    public static Catalog Catalog { get; } = new([typeof(NasBench201).Assembly, typeof(StoryStrategy).Assembly]);

    public static SearchSettings Settings { get; } = new()
    {
        Name = "a story",
        Space = new NasBench201 { Channels = 4 },
        Strategy = new StoryStrategy { Population = 7 },
        Evaluator = new StoryEvaluator(),
        Objectives = [new(), new() { Metric = "params", Direction = Direction.Minimize }],
        Budget = new() { MaxTrials = 100_000 },
    };

    public static Search NewSearch(string id) => new(id, Settings, Start);

    /// <summary>Every event of a search of that many trials: start, three measurements each, ends of all kinds, a strategy's memory now and then.</summary>
    public static IEnumerable<SearchChange> Changes(Search search, int trials)
    {
        search = search.In(SearchStatus.Running, "", Start);
        yield return new(search);
        for (var number = 0; number < trials; number++)
        {
            // Every fourth trial runs while the clock has been set back.
            var now = Start.AddSeconds(number % 4 == 3 ? number - 60 : number);
            var trial = new Trial(number, Proposal(number), 1L << (number % 63)) { State = TrialState.Running, Attempts = 1, StartedAt = now, Key = $"key {number % 100}" };
            yield return Next(trial, TurnKind.Ask);
            for (var epoch = 1; epoch <= 3; epoch++)
            {
                var measurement = new Measurement(epoch, Metrics(number, epoch), TimeSpan.FromTicks(number * 31L + epoch), epoch == 2 ? Genotype(number) : null);
                trial = trial with { Metrics = measurement.Metrics, Curve = trial.Curve.Add(measurement) };
                yield return Next(trial, TurnKind.Observe) with { Measurement = measurement };
            }
            trial = Ended(trial, now.AddSeconds(5));
            yield return Next(trial, TurnKind.Tell) with { Memory = number % 10 == 9 ? new("story", 2, [1, 2, (byte)number]) : null };
        }

        SearchChange Next(Trial trial, TurnKind kind)
        {
            search = (search with { Turn = search.Turn + 1 }).With(trial);
            return new(search, trial, Turns: [new(search.Turn, kind, trial.Number, kind == TurnKind.Observe ? trial.Curve.Count : 0)]);
        }
    }

    private static Genotype Genotype(int number) => new([number % 5, number / 5 % 5, number / 25 % 5, 0, 1, 2]);

    private static Metrics Metrics(int number, int epoch) =>
        Core.Evaluation.Metrics.Of(("val_acc", number * 7919 % 1009 / 1009.0 * epoch / 3), ("val_loss", 1.0 / (number + epoch)), ("params", number * 104_729 % 1_299_709), ("macs", 1e6 + number));

    private static Proposal Proposal(int number) => new(new Member(Genotype(number)), new(3, 3 + number % 2))
    {
        Continues = number % 9 == 8 ? number - 4 : null,
        Parents = number > 1 ? [number - 1, number / 2] : [],
        From = number % 6 == 5 ? new(number - 2, ["widen 3", "deepen → 4"]) : null,
        Training = number % 8 == 7 ? new(0.1 / number) : null,
        Why = $"child of trial {number - 1}: 1→3 none → skip_connect",
    };

    private static Trial Ended(Trial trial, DateTimeOffset at) => (trial.Number % 11) switch
    {
        3 => trial with { State = TrialState.Failed, Reason = "the loss is not a number any more", Detail = "at Trainer.Step()", FinishedAt = at, Cost = 0.1 },
        5 => trial with { State = TrialState.EarlyStopped, Reason = "worse than half of the others", FinishedAt = at, Cost = 0.7 },
        7 => trial with { State = TrialState.Cancelled, Reason = "ended by the user", FinishedAt = at, Enqueued = true },
        _ => trial with { State = TrialState.Succeeded, FinishedAt = at, Cost = 1.1, RepeatOf = trial.Number % 11 == 9 ? trial.Number - 2 : null },
    };
}

[PlugIn("story", Title = "Story", Summary = "Proposes what the story says.")]
public sealed record StoryStrategy : Strategy
{
    public int Population { get; init; } = 3;

    public override ISearchStrategy Start(SearchProblem problem) => throw new NotSupportedException("A story is told, not searched.");
}

[PlugIn("story", Title = "Story", Summary = "Measures what the story says.")]
public sealed record StoryEvaluator : Evaluator
{
    public override ImmutableArray<string> Measures => ["val_acc", "params"];

    public override Fidelity Full => new(3, 3);

    public override Task<IEvaluator> StartAsync(string search, SearchSettings settings, IServiceProvider services, IProgress<string>? progress, CancellationToken cancellation) =>
        throw new NotSupportedException("A story is told, not evaluated.");
}
