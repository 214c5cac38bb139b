using System.Runtime.CompilerServices;
using NasStudio.Core.Evaluation;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;

namespace NasStudio.Core.Tests.Searches;

public sealed class LoopTests
{
    private static IEnumerable<(int, string?, TrialState, double?)> Results(Search search) =>
        search.Trials.Select(trial => (trial.Number, trial.Genotype?.ToString(), trial.State, trial.Metrics.Get("val_acc")));

    [Fact]
    public async Task A_search_spends_its_budget_and_reports_the_winners_test_metrics()
    {
        var driver = await LoopDriver.OfAsync(LoopDriver.Settings());
        var search = await driver.RunAsync();
        Assert.Equal(SearchStatus.Succeeded, search.Status);
        Assert.Equal("all 20 trials are done", search.Reason);
        Assert.Equal(20, search.Trials.Count);
        Assert.All(search.Trials, trial => Assert.Equal(TrialState.Succeeded, trial.State));
        Assert.All(search.Trials.Where(trial => trial.RepeatOf is null), trial => Assert.Equal(2, trial.Curve.Count));
        var best = search.Trials.MaxBy(trial => trial.Metrics["val_acc"])!;
        Assert.Equal(best.Metrics["val_acc"], search.Trials[search.Best!.Value].Metrics["val_acc"]);
        Assert.Equal(search.Best, search.Report!.Trial);
        Assert.Equal(best.Metrics["val_acc"], search.Report.Metrics["test_acc"], 12);
    }

    [Fact]
    public async Task Every_event_is_saved_before_it_is_shown_and_versions_have_no_gap()
    {
        var driver = await LoopDriver.OfAsync(LoopDriver.Settings(together: 4));
        driver.Store.Breaks = change => change.Search.Version <= driver.Feed.Latest.Version;
        var search = await driver.RunAsync();
        Assert.Equal(Enumerable.Range(1, (int)search.Version).Select(version => (long)version), driver.Store.Changes.Select(change => change.Search.Version));
        var turns = driver.Store.Changes.SelectMany(change => change.Turns).Select(turn => turn.Number).ToList();
        Assert.Equal(Enumerable.Range(1, turns.Count).Select(turn => (long)turn), turns);
        Assert.Equal(search.Turn, turns.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cut_anywhere_and_resumed_a_single_worker_search_ends_as_if_never_cut(bool kill)
    {
        var whole = await (await LoopDriver.OfAsync(LoopDriver.Settings())).RunAsync();
        for (var cut = 1; cut < whole.Version; cut += 3)
        {
            var driver = await LoopDriver.OfAsync(LoopDriver.Settings());
            var at = cut;
            await driver.CutAsync(search => search.Version >= at, kill);
            var resumed = await driver.RunAsync();
            Assert.Equal(Results(whole), Results(resumed));
            Assert.Equal(whole.Turn, resumed.Turn);
        }
    }

    [Fact]
    public async Task Cut_twenty_times_with_four_workers_no_finished_trial_is_lost_or_doubled()
    {
        var driver = await LoopDriver.OfAsync(LoopDriver.Settings(trials: 150, together: 4) with { Budget = new() { MaxTrials = 150, MaxFailedTrials = null } });
        var finished = new Dictionary<int, Trial>();
        for (var cut = 0; cut < 20; cut++)
        {
            var before = driver.Feed.Latest.Version;
            await driver.CutAsync(search => search.Version >= before + 7 + cut % 5, kill: cut % 2 == 0);
            foreach (var (number, trial) in finished)
                Assert.Equal(trial.Metrics, driver.Feed.Latest.Trials[number].Metrics);
            finished = driver.Feed.Latest.Trials.Where(trial => trial.State.Ended()).ToDictionary(trial => trial.Number);
        }
        var search = await driver.RunAsync();
        Assert.Equal(150, search.Told);
        Assert.Equal(Enumerable.Range(0, search.Trials.Count), search.Trials.Select(trial => trial.Number));
        foreach (var trial in search.Trials.Where(trial => trial is { State: TrialState.Succeeded, RepeatOf: null }))
            Assert.Equal([1, 2], trial.Curve.Select(measurement => measurement.Epoch));
    }

    [Fact]
    public async Task A_trial_during_which_the_server_died_twice_is_failed_and_the_search_goes_on()
    {
        async IAsyncEnumerable<Measurement> Deadly(Job job, [EnumeratorCancellation] CancellationToken cancellation)
        {
            if (job.Trial == 3)
                await Task.Delay(Timeout.Infinite, cancellation);
            await foreach (var measurement in Scripted.Default(job, cancellation))
                yield return measurement;
        }
        var driver = await LoopDriver.OfAsync(LoopDriver.Settings(new() { Script = Deadly }));
        await driver.CutAsync(search => search.Trials.Count == 4 && search.Trials[3].Attempts == 1, kill: true);
        await driver.CutAsync(search => search.Trials[3].Attempts == 2, kill: true);
        var search = await driver.RunAsync();
        Assert.Equal(SearchStatus.Succeeded, search.Status);
        Assert.Equal(TrialState.Failed, search.Trials[3].State);
        Assert.Contains("the server ended twice", search.Trials[3].Reason, StringComparison.Ordinal);
        Assert.Equal(20, search.Trials.Count);
    }

    [Fact]
    public async Task An_orderly_stop_of_the_server_is_nobodys_failure()
    {
        static async IAsyncEnumerable<Measurement> Slow(Job job, [EnumeratorCancellation] CancellationToken cancellation)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            yield break;
        }
        var driver = await LoopDriver.OfAsync(LoopDriver.Settings(new() { Script = Slow }));
        for (var restart = 0; restart < 4; restart++)
        {
            await driver.CutAsync(search => search.Counts[TrialState.Running] == 1 && search.Trials[0].Attempts == 1, kill: false);
            Assert.Equal(0, driver.Feed.Latest.Trials[0].Attempts);
            Assert.Equal(TrialState.Running, driver.Feed.Latest.Trials[0].State);
        }
    }

    [Fact]
    public async Task Paused_nothing_moves_and_places_are_free_for_others_resumed_the_result_is_the_same()
    {
        var whole = await (await LoopDriver.OfAsync(LoopDriver.Settings())).RunAsync();
        var driver = await LoopDriver.OfAsync(LoopDriver.Settings());
        var run = driver.Loop.RunAsync(default);
        await driver.UntilAsync(search => search.Trials.Count >= 5);
        await driver.Loop.PauseAsync();
        await driver.Loop.PauseAsync();
        await driver.UntilAsync(search => search.Counts[TrialState.Running] == 0);
        var paused = driver.Feed.Latest;
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(paused.Version, driver.Feed.Latest.Version);
        Assert.Equal(SearchStatus.Paused, paused.Status);
        Assert.Equal(driver.Host.Workers.Capacity, driver.Host.Workers.Free);
        Assert.All(paused.Trials.Where(trial => trial.State == TrialState.Paused), trial => Assert.Equal(0, trial.Attempts));
        await driver.Loop.ResumeAsync();
        await run;
        Assert.Equal(Results(whole), Results(driver.Feed.Latest));
    }

    [Fact]
    public async Task Stopped_by_the_user_everything_found_is_kept_and_measured_trials_count()
    {
        static async IAsyncEnumerable<Measurement> Endless(Job job, [EnumeratorCancellation] CancellationToken cancellation)
        {
            if (job.Trial % 2 == 0)
                yield return Scripted.Measure(job, 1);
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        var driver = await LoopDriver.OfAsync(LoopDriver.Settings(new() { Script = Endless }, together: 4));
        var run = driver.Loop.RunAsync(default);
        await driver.UntilAsync(search => search.Trials.Count == 4 && search.Trials.Count(trial => trial.Curve.Count == 1) == 2);
        await driver.Loop.StopAsync();
        await run;
        var search = driver.Feed.Latest;
        Assert.Equal(SearchStatus.Stopped, search.Status);
        Assert.Equal([TrialState.EarlyStopped, TrialState.Cancelled, TrialState.EarlyStopped, TrialState.Cancelled], search.Trials.Select(trial => trial.State));
        Assert.NotNull(search.Report);
        await Assert.ThrowsAsync<NasStudio.Core.Searches.Running.RefusedException>(driver.Loop.PauseAsync);
    }

    [Fact]
    public async Task The_same_network_is_answered_from_the_store_marked_and_charged()
    {
        var same = new Genotype([3, 0, 3, 1, 0, 1]);
        var driver = await LoopDriver.OfAsync(LoopDriver.Settings(trials: 3, strategy: new() { Proposes = _ => same }));
        var search = await driver.RunAsync();
        Assert.Equal(new int?[] { null, 0, 0 }, search.Trials.Select(trial => trial.RepeatOf));
        Assert.All(search.Trials, trial => Assert.Equal(search.Trials[0].Metrics, trial.Metrics));
        Assert.Equal(3, search.Told);
        Assert.Equal(3 * search.Trials[0].Cost, search.Cost);
    }

    [Fact]
    public async Task The_users_own_trials_run_and_are_told_and_a_strategy_with_nothing_more_to_say_ends_the_search()
    {
        var gate = new TaskCompletionSource();
        async IAsyncEnumerable<Measurement> Gated(Job job, [EnumeratorCancellation] CancellationToken cancellation)
        {
            await gate.Task.WaitAsync(cancellation);
            await foreach (var measurement in Scripted.Default(job, cancellation))
                yield return measurement;
        }
        var driver = await LoopDriver.OfAsync(LoopDriver.Settings(new() { Script = Gated }, strategy: new() { Ends = 3 }));
        var run = driver.Loop.RunAsync(default);
        await driver.UntilAsync(search => search.Counts[TrialState.Running] == 1);
        var own = await driver.Loop.EnqueueAsync(new([3, 3, 3, 3, 3, 3]), "your own");
        var dropped = await driver.Loop.EnqueueAsync(new([3, 3, 3, 3, 3, 2]), "your own");
        await driver.Loop.StopTrialAsync(dropped);
        gate.SetResult();
        await run;
        var search = driver.Feed.Latest;
        Assert.Equal((1, 2), (own, dropped));
        Assert.Equal([TrialState.Succeeded, TrialState.Succeeded, TrialState.Cancelled], search.Trials.Select(trial => trial.State));
        Assert.True(search.Trials[own].Enqueued);
        Assert.Equal(own, search.Best);
        Assert.Equal("the strategy has nothing more to propose", search.Reason);
        Assert.Contains(driver.Store.Changes.SelectMany(change => change.Turns), turn => turn is { Kind: TurnKind.Tell } && turn.Trial == own);
    }

    [Fact]
    public async Task An_evaluator_that_cannot_start_fails_the_search_with_its_reason()
    {
        var search = await (await LoopDriver.OfAsync(LoopDriver.Settings(new() { Refuses = new Core.Datasets.DatasetException("no such file") }))).RunAsync();
        Assert.Equal((SearchStatus.Failed, "no such file"), (search.Status, search.Reason));
    }

    [Fact]
    public async Task Weights_of_trials_that_are_not_best_are_released()
    {
        var evaluator = new Scripted();
        var search = await (await LoopDriver.OfAsync(LoopDriver.Settings(evaluator))).RunAsync();
        Assert.Equal(search.Trials.Select(trial => trial.Number).Except(search.Front), evaluator.Released.Distinct().Order());
    }

    [Fact]
    public async Task A_budget_raised_while_running_counts()
    {
        var gate = new TaskCompletionSource();
        async IAsyncEnumerable<Measurement> Gated(Job job, [EnumeratorCancellation] CancellationToken cancellation)
        {
            await gate.Task.WaitAsync(cancellation);
            await foreach (var measurement in Scripted.Default(job, cancellation))
                yield return measurement;
        }
        var driver = await LoopDriver.OfAsync(LoopDriver.Settings(new() { Script = Gated }, trials: 1));
        var run = driver.Loop.RunAsync(default);
        await driver.Loop.PatchAsync("renamed", new() { MaxTrials = 7 }, 2);
        gate.SetResult();
        await run;
        Assert.Equal((7, "renamed"), (driver.Feed.Latest.Trials.Count, driver.Feed.Latest.Settings.Name));
    }
}
