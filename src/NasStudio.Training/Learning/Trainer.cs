using NasStudio.Core.Architectures;
using NasStudio.Core.Evaluation;
using NasStudio.Core.Numerics;
using NasStudio.Core.Strategies;
using NasStudio.Training.Devices;
using NasStudio.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NasStudio.Training.Learning;

/// <summary>
/// One network in training, an epoch at a time. A pure function of architecture, data, recipe, horizon, seed, threads and processor. Each call works on the calling thread,
/// which should be neither the pool's nor shared; not for several threads at once.
/// </summary>
public sealed class Trainer : IDisposable
{
    private const long WeightStream = 0, OrderStream = 1, AugmentationStream = 2;

    private readonly TrainingSet data;
    private readonly Recipe recipe;
    private readonly ComputeDevice device;
    private readonly TimeProvider clock;
    private readonly Schedule schedule;
    private readonly long seed;
    private readonly int steps;

    /// <summary>Fresh weights, nothing trained.</summary>
    /// <param name="architecture">Fits the data.</param>
    /// <param name="data">What is learned.</param>
    /// <param name="recipe">How.</param>
    /// <param name="fidelity">Its horizon is the schedule's length.</param>
    /// <param name="seed">Of weights, order and augmentation.</param>
    /// <param name="device">Where.</param>
    /// <param name="clock">Tells how long it took.</param>
    public Trainer(Architecture architecture, TrainingSet data, Recipe recipe, Fidelity fidelity, long seed, ComputeDevice device, TimeProvider clock)
    {
        (this.data, this.recipe, this.seed, this.device, this.clock) = (data, recipe, seed, device, clock);
        steps = Batches.Steps(data.Train.Count, recipe.BatchSize, training: true);
        schedule = new(recipe.LearningRate, (long)(recipe.WarmupEpochs * steps), (long)fidelity.Horizon * steps);
        Network = new(architecture, Dice.Seed(seed, WeightStream), device.Torch);
        Optimizer = recipe.Method == Method.Sgd ? new Sgd(Network.Weights, recipe.Momentum, recipe.WeightDecay) : new AdamW(Network.Weights, recipe.WeightDecay);
    }

    /// <summary>What is trained.</summary>
    public Network Network { get; }

    /// <summary>What trains it.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Epochs trained.</summary>
    public int Epoch { get; internal set; }

    /// <summary>What was measured, an epoch each.</summary>
    public ImmutableList<Measurement> Curve { get; internal set; } = [];

    /// <summary>Time spent so far.</summary>
    public TimeSpan Elapsed { get; internal set; }

    /// <summary>False in the midst of an epoch, also where one was cancelled or diverged: the weights then belong to no epoch.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Trains one epoch and validates. Throws <see cref="DivergedException"/> where the loss is not finite, <see cref="OperationCanceledException"/> at the next batch where cancelled.</summary>
    public Measurement RunEpoch(CancellationToken cancellation)
    {
        IsWhole = false;
        var start = clock.GetTimestamp();
        var (trainLoss, trainAccuracy) = Learn(static () => true, cancellation);
        var (loss, accuracy) = Evaluate(data.Validation, cancellation);
        if (!double.IsFinite(loss))
            throw new DivergedException($"validation loss is not finite after epoch {Epoch + 1}");
        Elapsed += clock.GetElapsedTime(start);
        var metrics = Metrics.Of(("train_loss", trainLoss), ("train_acc", trainAccuracy), ("val_loss", loss), ("val_acc", accuracy), ("seconds", Elapsed.TotalSeconds));
        var measurement = new Measurement(++Epoch, metrics, Elapsed);
        Curve = Curve.Add(measurement);
        IsWhole = true;
        return measurement;
    }

    /// <summary>Mean cross entropy, not smoothed (NaN where not finite), and accuracy over a feed, with running statistics.</summary>
    public (double Loss, double Accuracy) Evaluate(ImageFeed feed, CancellationToken cancellation)
    {
        using var inference = inference_mode();
        using var batches = new Batches(feed, [.. Enumerable.Range(0, feed.Count)], device.IsCpu ? 250 : 1000, null);
        var tally = new Tally(ReadingInterval);
        while (batches.Next(out var pixels, out var labels))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var (x, y) = (Images(pixels), labels.to(device.Torch)); // (N, C, H, W), (N)
            var logits = Network.Forward(x, training: false); // (N, classes)
            tally.Add(logits, y, functional.cross_entropy(logits, y));
        }
        return tally.Means();
    }

    /// <summary>Trains the present epoch while asked to go on (always, timing apart); gives mean loss and accuracy.</summary>
    internal (double Loss, double Accuracy) Learn(Func<bool> goOn, CancellationToken cancellation)
    {
        var order = Enumerable.Range(0, data.Train.Count).ToArray();
        Dice.Of(Dice.Seed(seed, OrderStream), Epoch).Shuffle(order);
        using var batches = new Batches(data.Train, order, recipe.BatchSize, Dice.Of(Dice.Seed(seed, AugmentationStream), Epoch));
        var tally = new Tally(ReadingInterval);
        for (var step = 0; goOn() && batches.Next(out var pixels, out var labels); step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var (x, y) = (Images(pixels), labels.to(device.Torch)); // (N, C, H, W), (N)
            var logits = Network.Forward(x, training: true); // (N, classes)
            var loss = functional.cross_entropy(logits, y, label_smoothing: recipe.LabelSmoothing); // ()
            loss.backward();
            var global = (long)Epoch * steps + step;
            Optimizer.Step(global, schedule.At(global), recipe.GradientClip);
            tally.Add(logits, y, loss);
            if (tally.Broken is { } broken)
                throw new DivergedException($"training loss is not finite in epoch {Epoch + 1}, step {broken}");
        }
        var means = tally.Means();
        return tally.Broken is { } last ? throw new DivergedException($"training loss is not finite in epoch {Epoch + 1}, step {last}") : means;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Optimizer.Dispose();
        Network.Dispose();
    }

    private int ReadingInterval => device.IsCpu ? 1 : 16;

    private Tensor Images(Tensor pixels)
    {
        var shape = data.Task.Input;
        return pixels.to(device.Torch).view(-1, shape.Height(), shape.Width(), shape.Channels()).permute(0, 3, 1, 2); // (N, C, H, W), channels innermost
    }
}
