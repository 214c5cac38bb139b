using System.ComponentModel.DataAnnotations;
using NasStudio.Core.Datasets;
using NasStudio.Core.Evaluation;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Strategies;
using NasStudio.Training.Learning;

namespace NasStudio.Training.Evaluation;

/// <summary>Evaluates a candidate by training it from fresh weights.</summary>
[PlugIn("train", Title = "Training", Order = 1, Summary = "Trains each candidate from scratch for a few epochs and validates it on samples it has not seen.")]
public sealed record Train : Evaluator
{
    /// <summary>Passes over the training samples.</summary>
    [Range(1, 10_000), Display(Name = "Epochs", Description = "Passes over the training samples for each candidate.")]
    public int Epochs { get; init; } = 3;

    /// <summary>Images a step.</summary>
    [Range(1, 8192), Display(Name = "Batch size", Description = "Images in one training step.")]
    public int BatchSize { get; init; } = 64;

    /// <summary>How gradients move weights.</summary>
    [Display(Name = "Optimizer", Description = "How the weights follow their gradient.")]
    public Method Optimizer { get; init; } = Method.Sgd;

    /// <summary>The schedule's peak; null: 0.1 for SGD, 0.003 for AdamW.</summary>
    [Range(1e-7, 100), Display(Name = "Learning rate", Description = "The highest rate of the schedule; empty: 0.1 for SGD, 0.003 for AdamW.")]
    public double? LearningRate { get; init; }

    /// <summary>Of SGD.</summary>
    [Range(0, 0.999), Display(Name = "Momentum", Description = "Nesterov momentum; SGD alone uses it.")]
    public double Momentum { get; init; } = 0.9;

    /// <summary>On all learned weights.</summary>
    [Range(0, 1), Display(Name = "Weight decay", Description = "How strongly all weights are pulled to zero; 0.0005 as in NAS-Bench-201.")]
    public double WeightDecay { get; init; } = 5e-4;

    /// <summary>Epochs of linear warm-up.</summary>
    [Range(0, 1000), Display(Name = "Warm-up epochs", Description = "The learning rate rises linearly for so long, then falls along a cosine; parts of an epoch count.")]
    public double WarmupEpochs { get; init; } = 0.3;

    /// <summary>Longest gradient; null: any.</summary>
    [Range(1e-6, 1e6), Display(Name = "Gradient clip", Description = "Gradients longer than this are scaled down to it; empty: never.")]
    public double? GradientClip { get; init; } = 5;

    /// <summary>Share of the target that is spread over all classes.</summary>
    [Range(0, 0.9), Display(Name = "Label smoothing", Description = "The share of each target that is spread evenly over all classes.")]
    public double LabelSmoothing { get; init; }

    /// <summary>Random changes of training images.</summary>
    [Display(Name = "Augmentation", Description = "Random changes of training images, as far as the data set's labels stay right.")]
    public Augment Augment { get; init; } = Augment.Standard;

    /// <summary>Held out where the publisher has no validation samples.</summary>
    [Range(0.01, 0.9), Display(Name = "Validation share", Description = "The share of the training samples held out for validation, where the data set has no validation samples of its own.")]
    public double ValidationFraction { get; init; } = 0.1;

    /// <summary>Most training samples; null: all.</summary>
    [Range(10, 100_000_000), Display(Name = "Training samples", Description = "Train on so many samples at most, the same share of every class; empty: all.")]
    public int? TrainSamples { get; init; }

    /// <inheritdoc/>
    public override ImmutableArray<string> Measures => ["val_acc", "val_loss", "train_acc", "train_loss", "params", "macs", "seconds"];

    /// <inheritdoc/>
    public override Fidelity Full => new(Epochs, Epochs);

    /// <inheritdoc/>
    public override IEnumerable<Fault> Faults()
    {
        if (WarmupEpochs >= Epochs)
            yield return new("warmupEpochs", $"leaves nothing of the {Epochs} epochs: take fewer");
    }

    /// <inheritdoc/>
    public override async Task<IEvaluator> StartAsync(string search, SearchSettings settings, IServiceProvider services, IProgress<string>? progress, CancellationToken cancellation)
    {
        var training = services.GetService(typeof(TrainingServices)) as TrainingServices ?? throw new InvalidOperationException("no TrainingServices is registered");
        var dataset = settings.Dataset ?? throw new FaultsException([new("dataset", "is missing: training needs samples to learn from")]);
        var samples = await training.Library.LoadAsync(dataset, training.Folders, progress is null ? null : new Lines(progress), cancellation);
        var data = await System.Threading.Tasks.Task.Run(() => TrainingSet.Of(samples, ValidationFraction, TrainSamples, Augment), cancellation);
        return new TrainingEvaluator(search, settings, this, data, training);
    }

    /// <summary>How a trial trains.</summary>
    internal Recipe Recipe(TrainingOverrides? overrides) =>
        new(BatchSize, Optimizer, overrides?.LearningRate ?? LearningRate ?? (Optimizer == Method.Sgd ? 0.1 : 0.003), Momentum, WeightDecay, WarmupEpochs, GradientClip, LabelSmoothing);

    private sealed class Lines(IProgress<string> progress) : IProgress<DatasetProgress>
    {
        public void Report(DatasetProgress value) => progress.Report(value.Total > 0 ? $"{value.Step}, {100 * value.Done / value.Total} %" : value.Step);
    }
}
