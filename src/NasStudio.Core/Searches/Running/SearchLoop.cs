using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using NasStudio.Core.Evaluation;
using NasStudio.Core.Strategies;

namespace NasStudio.Core.Searches.Running;

/// <summary>
/// Owns one search while it is live: asks its strategy, has trials evaluated, saves every event and then shows it. Everything but evaluation happens one message after
/// the other in <see cref="RunAsync"/>. A search found in the store goes on where its rows end.
/// </summary>
/// <param name="feed">Holds the search at its present state, all trials included, and shows what follows. Outlives the loop.</param>
/// <param name="host">Store, places, clock.</param>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer and no wait handle, so there is nothing to dispose of.")]
public sealed partial class SearchLoop(SearchFeed feed, SearchHost host)
{
    private readonly Channel<object> inbox = Channel.CreateUnbounded<object>(new() { SingleReader = true });
    private readonly Dictionary<int, RunningTrial> running = [];
    private readonly Queue<int> interrupted = [];
    private readonly Queue<int> enqueued = [];
    private readonly CancellationTokenSource giveUp = new();
    private Search search = feed.Latest;
    private TurnTaker turns = null!;
    private RepeatIndex repeats = null!;
    private IEvaluator? evaluator;
    private CancellationToken shutdown;
    private Closing? closing;
    private ITimer? durationTimer;
    private bool renting;
    private bool barren;
    private bool finished;
    private long savedAt;

    /// <summary>Turns between two saves of a strategy's memory.</summary>
    private const int SnapshotEvery = 500;

    private DateTimeOffset Now => host.Time.GetUtcNow();

    private SearchSettings Settings => search.Settings;

    /// <summary>
    /// Runs until the search has ended, or until <paramref name="stop"/>: then running trials are put back without counting as a failed attempt, and a later loop goes on.
    /// Throws only where the store fails; a strategy or evaluator that cannot go on makes the search Failed.
    /// </summary>
    public async Task RunAsync(CancellationToken stop)
    {
        shutdown = stop;
        using var registration = stop.Register(giveUp.Cancel);
        Task<IEvaluator>? starting = null;
        try
        {
            await RestoreAsync(stop);
            starting = StartEvaluatorAsync();
            while (!finished)
            {
                await HandleAsync(await inbox.Reader.ReadAsync(stop));
                await AdvanceAsync();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await SuspendAsync();
        }
        catch (Exception exception) when (exception is not StoreException)
        {
            await GiveUpAsync(exception);
        }
        finally
        {
            await CleanUpAsync(starting);
        }
    }

    private async Task RestoreAsync(CancellationToken stop)
    {
        turns = new(Settings.Strategy.Start(Problem()), Settings.Seed);
        repeats = new(Settings.Evaluator.KeyedByGenotype);
        await turns.RestoreAsync(search, host.Store, stop);
        savedAt = turns.Turn;
        foreach (var trial in search.Trials)
        {
            if (trial.State.Ended())
                repeats.Add(trial);
            else if (trial.State == TrialState.Queued)
                enqueued.Enqueue(trial.Number);
            else if (trial is { State: TrialState.Running, Attempts: >= 2 })
                await TellAsync(trial with { State = TrialState.Failed, FinishedAt = Now, Reason = "the server ended twice while it evaluated this trial, so it is not tried again" });
            else
                interrupted.Enqueue(trial.Number);
        }
        if (Settings.Budget.MaxFailedTrials < search.Counts[TrialState.Failed])
            Close(SearchStatus.Failed, TooManyFailures());
    }

    private SearchProblem Problem() => Settings.Problem();

    private async Task<IEvaluator> StartEvaluatorAsync()
    {
        var progress = new Reporter(host.Time, text => Post(new Preparing(text)));
        try
        {
            var started = await Task.Run(() => Settings.Evaluator.StartAsync(search.Id, Settings, host.Services, progress, giveUp.Token));
            Post(new Prepared(started, null));
            return started;
        }
        catch (Exception exception)
        {
            Post(new Prepared(null, exception));
            throw;
        }
    }

    private Task HandleAsync(object message) => message switch
    {
        Measured measured => MeasuredAsync(measured),
        Ended ended => EndedAsync(ended),
        Rented rented => RentedAsync(rented.Lease),
        Command command => command.RunAsync(),
        Preparing preparing => search.Status == SearchStatus.Queued ? CommitAsync(search with { Version = search.Version + 1, Reason = preparing.Text }) : Task.CompletedTask,
        Prepared { Evaluator: { } ready } => PreparedAsync(ready),
        Prepared { Error: var error } => closing is null ? CloseUnpreparedAsync(error!) : Task.CompletedTask,
        Overdue overdue => OverdueAsync(overdue),
        Tick => TickAsync(),
        Reported reported => FinishAsync(reported),
        _ => Task.CompletedTask,
    };

    private async Task CommitAsync(Search next, Trial? trial = null, Measurement? measurement = null, ImmutableArray<Turn> made = default)
    {
        var now = Now;
        next = next with { Turn = turns.Turn, Elapsed = next.ElapsedAt(now), RunningSince = next.RunningSince is null ? null : now };
        StrategyMemory? memory = null;
        if (turns.Turn - savedAt >= SnapshotEvery && turns.Memory() is { } saved)
            (memory, savedAt) = (saved, turns.Turn);
        try
        {
            await host.Store.SaveAsync(new(next, trial, measurement, made.IsDefault ? [] : made) { Memory = memory }, CancellationToken.None);
        }
        catch (Exception exception)
        {
            throw new StoreException($"search {search.Id} could not be saved: {exception.Message}", exception);
        }
        feed.Publish(search = next);
    }

    private bool Post(object message) => inbox.Writer.TryWrite(message);

    private sealed record Preparing(string Text);

    private sealed record Prepared(IEvaluator? Evaluator, Exception? Error);

    private sealed record Rented(IDisposable Lease);

    private sealed record Overdue(RunningTrial Trial);

    private sealed record Reported(Metrics? Metrics, Exception? Error);

    private sealed record Tick;

    private sealed record Closing(SearchStatus Status, string Reason)
    {
        public bool Reporting { get; set; }
    }

    /// <summary>Shows at most two lines a second: each is a saved event.</summary>
    private sealed class Reporter(TimeProvider time, Action<string> show) : IProgress<string>
    {
        private long? last;

        public void Report(string value)
        {
            if (last is { } before && time.GetElapsedTime(before) < TimeSpan.FromSeconds(0.5))
                return;
            last = time.GetTimestamp();
            show(value);
        }
    }
}
