namespace NasStudio.Web.Components.Controls;

/// <summary>
/// Reads a conflated feed slowly, so that however fast events come, the page is drawn a few times a second. Belongs to one component, which disposes it with itself.
/// </summary>
public sealed class Watch<T> : IAsyncDisposable
{
    /// <summary>The shortest time between two drawings.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource ending = new();
    private readonly Task reading;

    /// <summary>Starts reading.</summary>
    /// <param name="feed">Opened once; must drop what a slow reader has missed.</param>
    /// <param name="show">Called with the newest value.</param>
    /// <param name="ended">Called once where the feed ends by itself or breaks (then with the exception); not on disposal.</param>
    /// <param name="clock">Measures the pause.</param>
    public Watch(Func<CancellationToken, IAsyncEnumerable<T>> feed, Func<T, Task> show, Func<Exception?, Task> ended, TimeProvider clock) =>
        reading = ReadAsync(feed, show, ended, clock, ending.Token);

    /// <summary>Ends reading and returns when nothing more will be shown.</summary>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
    }

    private static async Task ReadAsync(Func<CancellationToken, IAsyncEnumerable<T>> feed, Func<T, Task> show, Func<Exception?, Task> ended, TimeProvider clock, CancellationToken cancellation)
    {
        try
        {
            await foreach (var value in feed(cancellation).WithCancellation(cancellation))
            {
                await show(value);
                await Task.Delay(Pause, clock, cancellation);
            }
            await ended(null);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            await ended(exception);
        }
    }
}
