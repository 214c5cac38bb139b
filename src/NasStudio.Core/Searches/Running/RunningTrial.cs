using NasStudio.Core.Evaluation;

namespace NasStudio.Core.Searches.Running;

/// <summary>Why a running trial was told to end.</summary>
internal sealed record Ending(string Reason, bool Overdue = false);

/// <summary>
/// A trial that a worker has: reads its evaluator's stream and after each measurement waits for the loop's word to go on. While its search is paused it is held at a
/// measurement and gives its place back.
/// </summary>
internal sealed class RunningTrial(int number, CancellationToken shutdown) : IDisposable
{
    private readonly CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(shutdown);
    private TaskCompletionSource<bool>? verdict;

    /// <summary>The trial's number.</summary>
    public int Number { get; } = number;

    /// <summary>Its place; null while held.</summary>
    public IDisposable? Lease { get; set; }

    /// <summary>Set by the loop where it ends the trial; null: it goes on, or ended by itself.</summary>
    public Ending? Ending { get; private set; }

    /// <summary>Fires when the trial has taken too long; null: no bound, or held.</summary>
    public ITimer? Deadline { get; set; }

    /// <summary>Running time already used in earlier stretches between holds.</summary>
    public TimeSpan Used { get; set; }

    /// <summary>When the present stretch began, a timestamp of the time provider.</summary>
    public long Since { get; set; }

    /// <summary>Whether it waits for the loop's word.</summary>
    public bool Waits => verdict is not null;

    /// <summary>The stream's reader; completes when the trial has ended, never fails.</summary>
    public Task Pump { get; private set; } = Task.CompletedTask;

    /// <summary>Starts reading. <paramref name="post"/> takes <see cref="Measured"/> and <see cref="Ended"/>, in order.</summary>
    public void Start(IEvaluator evaluator, Job job, Action<object> post) => Pump = Task.Run(() => PumpAsync(evaluator, job, post), CancellationToken.None);

    /// <summary>The loop's word on the last measurement.</summary>
    public void Answer(bool goOn)
    {
        var asked = verdict;
        verdict = null;
        asked?.SetResult(goOn);
    }

    /// <summary>Ends the trial: at once where it waits, else at its next batch.</summary>
    public void End(Ending ending)
    {
        Ending ??= ending;
        cancellation.Cancel();
        Answer(goOn: false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Deadline?.Dispose();
        Lease?.Dispose();
        cancellation.Dispose();
    }

    private async Task PumpAsync(IEvaluator evaluator, Job job, Action<object> post)
    {
        Exception? error = null;
        try
        {
            await foreach (var measurement in evaluator.EvaluateAsync(job, cancellation.Token))
            {
                var asked = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
                post(new Measured(this, measurement, asked));
                if (!await asked.Task)
                    break;
            }
        }
#pragma warning disable CA1031 // whatever an evaluator throws is the trial's failure
        catch (Exception exception)
#pragma warning restore CA1031
        {
            error = exception;
        }
        post(new Ended(this, error));
    }

    /// <summary>Keeps the question until <see cref="Answer"/>.</summary>
    public void Hold(TaskCompletionSource<bool> question) => verdict = question;
}

/// <summary>A running trial has a new measurement and waits for <paramref name="Question"/>'s answer: go on?</summary>
internal sealed record Measured(RunningTrial Trial, Measurement Measurement, TaskCompletionSource<bool> Question);

/// <summary>A running trial's stream has ended.</summary>
internal sealed record Ended(RunningTrial Trial, Exception? Error);
