using NasStudio.Core.Architectures;
using NasStudio.Core.Evaluation;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;
using NasStudio.Training.Evaluation;
using NasStudio.Training.Tests.Learning;

namespace NasStudio.Training.Tests.Evaluation;

/// <summary>What every evaluator keeps of its contract, run over all that the catalogue finds in the training project.</summary>
public sealed class EvaluatorConformanceTests : IDisposable
{
    private readonly EvaluationRoom room = new();

    public static TheoryData<string> Names => [.. new Catalog([typeof(Train).Assembly]).Of<Evaluator>().Select(entry => entry.About.Name)];

    private static Evaluator Find(string name) => (Evaluator)new Catalog([typeof(Train).Assembly]).Find(typeof(Evaluator), name)!.Default();

    private Task<IEvaluator> Start(string name) => room.StartAsync(Find(name));

    private static Job Order(string name, int trial = 0, long seed = 5) => EvaluationRoom.Order(trial, seed, Find(name).Full);

    [Theory, MemberData(nameof(Names))]
    public async Task Measures_rise_in_epochs_and_end_at_the_fidelity(string name)
    {
        await using var evaluator = await Start(name);
        var curve = await EvaluationRoom.All(evaluator, Order(name));
        Assert.Equal(Find(name).Full.Epochs, curve[^1].Epoch);
        Assert.Equal(curve.Select(point => point.Epoch).Distinct().Order(), curve.Select(point => point.Epoch));
        Assert.Equal(curve.Select(point => point.Elapsed).Order(), curve.Select(point => point.Elapsed));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Emits_what_it_says_it_measures_and_never_test_metrics(string name)
    {
        await using var evaluator = await Start(name);
        foreach (var point in await EvaluationRoom.All(evaluator, Order(name)))
        {
            Assert.Subset(point.Metrics.Keys.ToHashSet(), Find(name).Measures.Except(["params", "macs"]).ToHashSet());
            Assert.DoesNotContain(point.Metrics.Keys, metric => metric.StartsWith("test", StringComparison.Ordinal));
            Assert.All(point.Metrics.Where(pair => pair.Key.EndsWith("_acc", StringComparison.Ordinal)), pair => Assert.InRange(pair.Value, 0, 1));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task The_same_job_gives_the_same_numbers(string name)
    {
        await using var evaluator = await Start(name);
        var first = await EvaluationRoom.All(evaluator, Order(name));
        evaluator.Release(0);
        Assert.Equal(EvaluationRoom.Untimed(first), EvaluationRoom.Untimed(await EvaluationRoom.All(evaluator, Order(name))));
        Assert.NotEqual(EvaluationRoom.Untimed(first), EvaluationRoom.Untimed(await EvaluationRoom.All(evaluator, Order(name, 1, seed: 6))));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_cancelled_job_throws(string name)
    {
        await using var evaluator = await Start(name);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EvaluationRoom.All(evaluator, Order(name), new CancellationToken(true)));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_candidate_that_cannot_be_built_is_infeasible(string name)
    {
        await using var evaluator = await Start(name);
        var job = Order(name) with { Architecture = new(() => throw new ShapeException("does not fit")) };
        await Assert.ThrowsAsync<ShapeException>(() => EvaluationRoom.All(evaluator, job));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Estimates_take_about_a_second_and_say_how(string name)
    {
        await using var evaluator = await Start(name);
        var estimate = await evaluator.EstimateAsync(Order(name), CancellationToken.None);
        Assert.True(estimate.PerTrial > TimeSpan.Zero);
        Assert.True(estimate.Bytes > 0);
        Assert.NotEmpty(estimate.Basis);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Reports_the_test_metrics_of_an_evaluated_trial_also_when_released(string name)
    {
        await using var evaluator = await Start(name);
        await EvaluationRoom.All(evaluator, Order(name));
        var report = await evaluator.ReportAsync(Order(name), CancellationToken.None);
        Assert.Contains(report.Keys, metric => metric.StartsWith("test", StringComparison.Ordinal));
        evaluator.Release(0);
        Assert.Equal(report, await evaluator.ReportAsync(Order(name), CancellationToken.None));
    }

    public void Dispose() => room.Dispose();
}
