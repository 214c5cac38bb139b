using NasStudio.Core.Evaluation;
using NasStudio.Training.Devices;
using NasStudio.Training.Evaluation;
using NasStudio.Training.Learning;
using TorchSharp;

namespace NasStudio.Training.Tests.Learning;

public sealed class TrainerTests
{
    private static readonly Recipe Usual = new(32, Method.Sgd, 0.1, 0.9, 5e-4, 0.5, 5, 0.1);

    private static Trainer New(Recipe? recipe = null, long seed = 7, string genotype = "3-4-0-1-2-3") =>
        new(new Stripes().Decode(genotype), new Stripes().Set(Augment.Cutout), recipe ?? Usual, new(2, 2), seed, ComputeDevice.Resolve("cpu"), TimeProvider.System);

    /// <summary>Every number of weights and statistics, and the metrics but time, after two epochs.</summary>
    private static Task<(float[] Weights, Metrics[] Metrics)> Train(long seed) => OwnThread.RunAsync(1, () =>
    {
        using var trainer = New(seed: seed);
        trainer.RunEpoch(CancellationToken.None);
        trainer.RunEpoch(CancellationToken.None);
        var weights = trainer.Network.Weights;
        return (weights.Learned.data<float>().Concat(weights.Statistics.data<float>()).ToArray(), trainer.Curve.Select(measurement => measurement.Metrics.With("seconds", 0)).ToArray());
    });

    [Theory]
    [InlineData(Method.Sgd, 0.1)]
    [InlineData(Method.Adamw, 0.03)]
    public async Task Learns_what_is_easy(Method method, double rate)
    {
        var last = await OwnThread.RunAsync(1, () =>
        {
            using var trainer = New(Usual with { Method = method, LearningRate = rate });
            trainer.RunEpoch(CancellationToken.None);
            return trainer.RunEpoch(CancellationToken.None);
        });
        Assert.Equal(2, last.Epoch);
        Assert.True(last.Metrics["val_acc"] > 0.95, $"{last.Metrics["val_acc"]}");
        Assert.True(last.Metrics["val_loss"] < 0.5);
        Assert.Equal(["seconds", "train_acc", "train_loss", "val_acc", "val_loss"], last.Metrics.Keys);
    }

    [Fact]
    public async Task Gives_the_same_bits_alone_and_beside_three_others()
    {
        var alone = await Train(7);
        var crowd = await Task.WhenAll(Train(7), Train(8), Train(9), Train(7));
        Assert.Equal(alone.Weights, crowd[0].Weights);
        Assert.Equal(alone.Weights, crowd[3].Weights);
        Assert.Equal(alone.Metrics, crowd[0].Metrics);
        Assert.NotEqual(alone.Weights, crowd[1].Weights);
    }

    [Fact]
    public async Task Says_where_it_diverged_and_what_to_do()
    {
        var fault = await Assert.ThrowsAsync<DivergedException>(() => OwnThread.RunAsync(1, () =>
        {
            using var trainer = New(Usual with { LearningRate = 1e20, WarmupEpochs = 0, GradientClip = null });
            return trainer.RunEpoch(CancellationToken.None);
        }));
        Assert.Matches("^diverged: training loss is not finite in epoch 1, step [0-9]+; lower the learning rate$", fault.Message);
    }

    [Fact]
    public async Task Ends_within_a_batch_when_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var begun = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => OwnThread.RunAsync(1, () =>
        {
            using var trainer = New();
            return trainer.Learn(() =>
            {
                if (++begun == 3)
                    cancel.Cancel();
                return true;
            }, cancel.Token);
        }));
        Assert.Equal(3, begun);
    }

    [Fact]
    public async Task A_cancelled_epoch_leaves_no_whole_training() => Assert.False(await OwnThread.RunAsync(1, () =>
    {
        using var trainer = New();
        Assert.True(trainer.IsWhole);
        Assert.ThrowsAny<OperationCanceledException>(() => trainer.RunEpoch(new CancellationToken(true)));
        return trainer.IsWhole;
    }));

    [Fact]
    public async Task Holds_no_tensor_more_after_many_steps_than_after_one() => Assert.Equal(0, await OwnThread.RunAsync(1, () =>
    {
        using var trainer = New();
        trainer.RunEpoch(CancellationToken.None);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        trainer.RunEpoch(CancellationToken.None);
        return DisposeScopeManager.Statistics.ThreadTotalLiveCount - before;
    }));

    [Fact]
    public void A_pass_has_no_batch_of_one_image_in_training()
    {
        Assert.Equal(2, Batches.Steps(129, 64, training: true));
        Assert.Equal(3, Batches.Steps(129, 64, training: false));
        Assert.Equal(3, Batches.Steps(130, 64, training: true));
        Assert.Equal(1, Batches.Steps(1, 64, training: true));
    }
}
