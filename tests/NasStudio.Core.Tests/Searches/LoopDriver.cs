using NasStudio.Core.Searches;
using NasStudio.Core.Searches.Running;
using NasStudio.Core.Spaces;

namespace NasStudio.Core.Tests.Searches;

/// <summary>A search's life in tests: order, run, cut off, go on.</summary>
internal sealed class LoopDriver
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private LoopDriver(Search search)
    {
        Host = new(Store, new(4), TimeProvider.System, new NoServices());
        Feed = new(search);
        Loop = new(Feed, Host);
    }

    public static async Task<LoopDriver> OfAsync(SearchSettings settings)
    {
        var driver = new LoopDriver(new("s", settings, TimeProvider.System.GetUtcNow()));
        await driver.Store.AddAsync(driver.Feed.Latest, default);
        return driver;
    }

    public LoopStore Store { get; } = new();

    public SearchHost Host { get; }

    public SearchFeed Feed { get; private set; }

    public SearchLoop Loop { get; private set; }

    public static SearchSettings Settings(Scripted? evaluator = null, int trials = 20, int together = 1, Remembering? strategy = null) => new()
    {
        Dataset = new Pictures(),
        Space = new NasBench201(),
        Strategy = strategy ?? new Remembering(),
        Evaluator = evaluator ?? new Scripted(),
        Budget = new() { MaxTrials = trials, MaxFailedTrials = 10 },
        MaxConcurrentTrials = together,
    };

    public async Task<Search> RunAsync()
    {
        await Loop.RunAsync(default).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return Feed.Latest;
    }

    /// <summary>Runs until the search looks as wanted, then stops the server: in order, or by leaving the loop where it stands and reading the rows back, as after kill -9.</summary>
    public async Task CutAsync(Func<Search, bool> when, bool kill)
    {
        using var stop = new CancellationTokenSource();
        var dead = false;
        Store.Breaks = _ => dead;
        var run = Loop.RunAsync(stop.Token);
        await UntilAsync(when);
        dead = kill;
        await stop.CancelAsync();
        await run.WaitAsync(Patience, TestContext.Current.CancellationToken).ConfigureAwait(kill ? ConfigureAwaitOptions.SuppressThrowing : ConfigureAwaitOptions.None);
        Store.Breaks = _ => false;
        Feed = new((await Store.LoadAsync("s", default))!);
        Loop = new(Feed, Host);
    }

    public async Task<Search> UntilAsync(Func<Search, bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var search in Feed.WatchAsync(patience.Token))
            if (condition(search))
                return search;
        throw new InvalidOperationException("the watch ended");
    }
}
