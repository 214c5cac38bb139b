using NasStudio.Core.Evaluation;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;
using NasStudio.Training.Evaluation;
using NasStudio.Training.Learning;

namespace NasStudio.Training.Tests.Evaluation;

public sealed class TrainTests : IDisposable
{
    private static readonly Train Four = new() { Epochs = 4, BatchSize = 64, LabelSmoothing = 0.1 };
    private static readonly Job Order = EvaluationRoom.Order(0, 5, new(4, 4));

    private readonly EvaluationRoom room = new();

    /// <summary>Asks for so many measurements, then no more.</summary>
    private static async Task<List<Measurement>> Some(IEvaluator evaluator, Job job, int count)
    {
        var curve = new List<Measurement>();
        await foreach (var measurement in evaluator.EvaluateAsync(job, CancellationToken.None))
        {
            curve.Add(measurement);
            if (curve.Count == count)
                break;
        }
        return curve;
    }

    [Theory]
    [InlineData(Method.Sgd)]
    [InlineData(Method.Adamw)]
    public async Task Going_on_from_a_checkpoint_gives_the_bits_of_never_having_stopped(Method method)
    {
        var train = Four with { Optimizer = method };
        await using var evaluator = await room.StartAsync(train);
        await Some(evaluator, Order, 2);
        var resumed = await EvaluationRoom.All(evaluator, Order);
        var weights = File.ReadAllBytes(room.Weights(0));
        evaluator.Release(0);
        Assert.False(File.Exists(room.Weights(0)));
        var whole = await EvaluationRoom.All(evaluator, Order);
        Assert.Equal(EvaluationRoom.Untimed(whole), EvaluationRoom.Untimed(resumed));
        // The headers hold times and may differ; what follows them must not.
        Assert.Equal(Numbers(weights), Numbers(File.ReadAllBytes(room.Weights(0))));
    }

    [Fact]
    public async Task A_finished_trial_is_told_again_without_training()
    {
        await using var evaluator = await room.StartAsync(Four);
        var first = await EvaluationRoom.All(evaluator, Order);
        Assert.Equal(first, await EvaluationRoom.All(evaluator, Order));
    }

    [Fact]
    public async Task Nothing_is_computed_ahead_of_being_asked()
    {
        await using var evaluator = await room.StartAsync(Four);
        Assert.Equal([1], (await Some(evaluator, Order, 1)).Select(point => point.Epoch));
        Assert.Single(await EvaluationRoom.All(evaluator, Order with { Fidelity = new(1, 4) }));
    }

    [Fact]
    public async Task A_checkpoint_of_another_training_is_not_taken()
    {
        await using var evaluator = await room.StartAsync(Four);
        var first = await EvaluationRoom.All(evaluator, Order);
        var other = await EvaluationRoom.All(evaluator, Order with { Seed = 6 });
        Assert.NotEqual(EvaluationRoom.Untimed(first), EvaluationRoom.Untimed(other));
        Assert.Equal(4, other.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(-1)]
    public async Task A_damaged_checkpoint_is_as_none(int length)
    {
        await using var evaluator = await room.StartAsync(Four);
        var first = await EvaluationRoom.All(evaluator, Order);
        var whole = await File.ReadAllBytesAsync(room.Weights(0));
        await File.WriteAllBytesAsync(room.Weights(0), length < 0 ? [.. whole.AsSpan()[..^1]] : whole[..length]);
        Assert.Equal(EvaluationRoom.Untimed(first), EvaluationRoom.Untimed(await EvaluationRoom.All(evaluator, Order)));
        await File.WriteAllBytesAsync(room.Weights(0), [0xFF, 0xFF, 0xFF, 0x7F, .. whole.AsSpan()[sizeof(int)..]]);
        Assert.Equal(EvaluationRoom.Untimed(first), EvaluationRoom.Untimed(await EvaluationRoom.All(evaluator, Order)));
    }

    [Fact]
    public async Task A_promoted_trial_goes_on_where_the_earlier_one_stood()
    {
        await using var evaluator = await room.StartAsync(Four);
        var whole = await EvaluationRoom.All(evaluator, Order);
        await EvaluationRoom.All(evaluator, Order with { Trial = 1, Fidelity = new(2, 4) });
        var promoted = await EvaluationRoom.All(evaluator, Order with { Trial = 2, Continues = 1 });
        Assert.Equal(EvaluationRoom.Untimed(whole)[2..], EvaluationRoom.Untimed(promoted));
    }

    [Fact]
    public async Task A_trials_own_learning_rate_holds()
    {
        await using var evaluator = await room.StartAsync(Four);
        var usual = await Some(evaluator, Order, 1);
        var own = await Some(evaluator, Order with { Trial = 1, Training = new(LearningRate: 0.01) }, 1);
        Assert.NotEqual(usual[0].Metrics["train_loss"], own[0].Metrics["train_loss"]);
    }

    [Fact]
    public async Task Fewer_training_samples_are_fewer_steps()
    {
        await using var evaluator = await room.StartAsync(Four with { TrainSamples = 64, Epochs = 1, WarmupEpochs = 0 });
        var point = Assert.Single(await EvaluationRoom.All(evaluator, Order with { Fidelity = new(1, 1) }));
        Assert.Equal(0, point.Metrics["train_acc"] * 64 % 1, 9);
    }

    [Fact]
    public async Task Without_a_data_set_the_field_is_named()
    {
        var fault = await Assert.ThrowsAsync<FaultsException>(() => Four.StartAsync("s", new() { Space = new NasBench201(), Evaluator = Four }, room, null, CancellationToken.None));
        Assert.Equal("dataset", Assert.Single(fault.Faults).Field);
    }

    [Fact]
    public void Warm_up_must_end_before_the_training() => Assert.Equal("warmupEpochs", Assert.Single((Four with { WarmupEpochs = 4 }).Faults()).Field);

    public void Dispose() => room.Dispose();

    private static byte[] Numbers(byte[] checkpoint) => checkpoint[(sizeof(int) + BitConverter.ToInt32(checkpoint))..];
}
