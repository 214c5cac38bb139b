using NasStudio.Core.Architectures;

namespace NasStudio.Core.Datasets;

/// <summary>
/// A loaded data set of images: bytes as published, so that CIFAR-10 takes 184 MB rather than 737. Validation is held out from training by the evaluator where the
/// publisher has no such split (<see cref="Validation"/> null).
/// </summary>
/// <param name="Task">Input shape and classes.</param>
/// <param name="Train">Samples to learn from.</param>
/// <param name="Validation">Samples that drive the search; null: to be held out of <paramref name="Train"/>, stratified.</param>
/// <param name="Test">Read once, for the winner.</param>
/// <param name="ClassNames">One a class.</param>
/// <param name="Sha256">Of all samples and labels, in order; 64 hexadecimal digits.</param>
/// <param name="Augmentation">What leaves the label unchanged: a mirrored digit is another digit.</param>
public sealed record Samples(TaskShape Task, LabelledImages Train, LabelledImages? Validation, LabelledImages Test, ImmutableArray<string> ClassNames, string Sha256,
    Augmentations Augmentation);

/// <summary>Images and labels.</summary>
/// <param name="Pixels">Sample after sample, channels first (C, H, W) each, 0–255.</param>
/// <param name="Labels">One a sample, 0 ≤ label &lt; classes.</param>
public sealed record LabelledImages(byte[] Pixels, byte[] Labels)
{
    /// <summary>Samples.</summary>
    public int Count => Labels.Length;
}

/// <summary>Which random changes of a training image keep its meaning.</summary>
[Flags]
public enum Augmentations
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>Mirror left to right.</summary>
    Flip = 1,
    /// <summary>Pad and crop back at a random offset.</summary>
    Crop = 2,
    /// <summary>Blank a square (DeVries &amp; Taylor 2017).</summary>
    Cutout = 4,
}
