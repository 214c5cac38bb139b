using NasStudio.Core.Architectures;
using NasStudio.Core.Datasets;
using NasStudio.Training.Datasets;

namespace NasStudio.Training.Learning;

/// <summary>A data set as a search trains on it.</summary>
/// <param name="Task">Input shape and classes.</param>
/// <param name="Train">What is learned from, augmented.</param>
/// <param name="Validation">What drives the search.</param>
/// <param name="Test">For the report alone.</param>
/// <param name="Digest">Of the samples it was made from, and how.</param>
public sealed record TrainingSet(TaskShape Task, ImageFeed Train, ImageFeed Validation, ImageFeed Test, string Digest)
{
    private const long SplitSeed = 0;

    /// <summary>Holds validation samples out where the publisher has none, the same in every search, so that searches compare; then caps the training samples, the same share of every class.</summary>
    /// <param name="samples">As loaded.</param>
    /// <param name="validationFraction">Of the training samples.</param>
    /// <param name="cap">Most training samples; null: all.</param>
    /// <param name="augment">What the user wants of augmentation.</param>
    public static TrainingSet Of(Samples samples, double validationFraction, int? cap, Augment augment)
    {
        var (shape, classes) = (samples.Task.Input, samples.Task.Classes);
        var (train, validation) = samples.Validation is { } given ? (samples.Train, given)
            : StratifiedSplit.Of(samples.Train, shape, classes, validationFraction, SplitSeed);
        if (cap < train.Count)
            train = StratifiedSplit.Of(train, shape, classes, (double)cap.Value / train.Count, SplitSeed).Validation;
        var normalisation = Normalisation.Of(train, shape);
        var augmentations = Recipe.Allowed(augment, samples.Augmentation);
        return new(samples.Task, new(train, shape, normalisation, augmentations), new(validation, shape, normalisation, Augmentations.None), new(samples.Test, shape, normalisation, Augmentations.None),
            $"{samples.Sha256} {validation.Count} of {train.Count} {augmentations}");
    }
}
