using System.Runtime.CompilerServices;
using NasStudio.Core.Architectures;
using NasStudio.Core.Evaluation;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;

namespace NasStudio.Core.Tests.Searches;

/// <summary>What ends trials and searches before their time.</summary>
public sealed class LoopBoundsTests
{
    [Fact]
    public async Task Failing_trials_have_reason_and_stack_trace_and_too_many_end_the_search()
    {
        static IAsyncEnumerable<Measurement> Broken(Job job, CancellationToken cancellation) =>
            job.Trial % 3 == 0 ? throw new InvalidOperationException("diverged in epoch 1") : Scripted.Default(job, cancellation);
        var settings = LoopDriver.Settings(new() { Script = Broken });
        var search = await (await LoopDriver.OfAsync(settings with { Budget = new() { MaxTrials = 100, MaxFailedTrials = 4 } })).RunAsync();
        Assert.Equal(SearchStatus.Failed, search.Status);
        Assert.Equal(5, search.Counts[TrialState.Failed]);
        Assert.Contains("5 trials failed", search.Reason, StringComparison.Ordinal);
        Assert.Equal("diverged in epoch 1", search.Trials[0].Reason);
        Assert.Contains(nameof(Broken), search.Trials[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misfit_is_infeasible_and_told()
    {
        static IAsyncEnumerable<Measurement> Misfit(Job job, CancellationToken cancellation) =>
            job.Trial == 2 ? throw new ShapeException("too small") : Scripted.Default(job, cancellation);
        var search = await (await LoopDriver.OfAsync(LoopDriver.Settings(new() { Script = Misfit }, trials: 4))).RunAsync();
        Assert.Equal((TrialState.Infeasible, "too small"), (search.Trials[2].State, search.Trials[2].Reason));
        Assert.Equal(4, search.Told);
    }

    private sealed record AfterFirst : StopRule
    {
        public override string? Stops(Search search, Trial trial, Measurement measurement) => trial.Number % 2 == 1 ? "worse than the median" : null;
    }

    private sealed record Small : Filter
    {
        public override string? Rejects(Job job) => job.Trial == 0 ? "too large" : null;
    }

    [Fact]
    public async Task Stop_rule_and_filter_are_obeyed_with_their_reasons()
    {
        var search = await (await LoopDriver.OfAsync(LoopDriver.Settings(trials: 6) with { StopRule = new AfterFirst(), Filter = new Small() })).RunAsync();
        Assert.Equal((TrialState.Infeasible, "too large"), (search.Trials[0].State, search.Trials[0].Reason));
        Assert.All(search.Trials.Where(trial => trial.Number % 2 == 1 && trial.RepeatOf is null),
            trial => Assert.Equal((TrialState.EarlyStopped, "worse than the median", 1), (trial.State, trial.Reason, trial.Curve.Count)));
    }

    [Fact]
    public async Task A_trial_that_takes_too_long_ends_with_what_it_measured()
    {
        static async IAsyncEnumerable<Measurement> Slow(Job job, [EnumeratorCancellation] CancellationToken cancellation)
        {
            if (job.Trial == 0)
                yield return Scripted.Measure(job, 1);
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        var search = await (await LoopDriver.OfAsync(LoopDriver.Settings(new() { Script = Slow }, trials: 2) with { MaxTrialDuration = TimeSpan.FromMilliseconds(50) })).RunAsync();
        Assert.Equal([TrialState.EarlyStopped, TrialState.Failed], search.Trials.Select(trial => trial.State));
        Assert.All(search.Trials, trial => Assert.Contains("took longer", trial.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_time_budget_ends_the_search_and_the_cost_budget_keeps_the_trial_that_crosses_it()
    {
        static async IAsyncEnumerable<Measurement> Slow(Job job, [EnumeratorCancellation] CancellationToken cancellation)
        {
            yield return Scripted.Measure(job, 1);
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        var timed = await (await LoopDriver.OfAsync(LoopDriver.Settings(new() { Script = Slow }) with { Budget = new() { MaxDuration = TimeSpan.FromSeconds(2) } })).RunAsync();
        Assert.Equal((SearchStatus.Succeeded, TrialState.EarlyStopped), (timed.Status, timed.Trials[0].State));
        var charged = await (await LoopDriver.OfAsync(LoopDriver.Settings() with { Budget = new() { MaxCost = 5 } })).RunAsync();
        Assert.Equal(3, charged.Trials.Count);
        Assert.Equal(6, charged.Cost);
    }
}
