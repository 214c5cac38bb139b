using System.ComponentModel.DataAnnotations;
using NasStudio.Core.Datasets;

namespace NasStudio.Training.Learning;

/// <summary>How gradients move weights.</summary>
public enum Method
{
    /// <summary>Stochastic gradient descent with Nesterov's momentum.</summary>
    [Display(Name = "SGD, Nesterov momentum")]
    Sgd,
    /// <summary>Adam with decoupled weight decay.</summary>
    [Display(Name = "AdamW")]
    Adamw,
}

/// <summary>How training images are changed at random; never more than leaves the data set's labels right.</summary>
public enum Augment
{
    /// <summary>Not at all.</summary>
    [Display(Name = "None")]
    None,
    /// <summary>Mirrored and shifted.</summary>
    [Display(Name = "Flip and crop")]
    Standard,
    /// <summary>Mirrored, shifted, and a square blanked.</summary>
    [Display(Name = "Flip, crop and cutout")]
    Cutout,
}

/// <summary>How one network is trained, whatever the data.</summary>
/// <param name="BatchSize">Images a step.</param>
/// <param name="Method">How gradients move weights.</param>
/// <param name="LearningRate">The schedule's peak.</param>
/// <param name="Momentum">0 ≤ momentum &lt; 1; for SGD.</param>
/// <param name="WeightDecay">Per step, on all learned weights.</param>
/// <param name="WarmupEpochs">Of the linear rise.</param>
/// <param name="GradientClip">Longest gradient, Euclidean; null: any.</param>
/// <param name="LabelSmoothing">Share of the target spread over all classes (Szegedy et al., CVPR 2016, section 7).</param>
public sealed record Recipe(int BatchSize, Method Method, double LearningRate, double Momentum, double WeightDecay, double WarmupEpochs, double? GradientClip, double LabelSmoothing)
{
    /// <summary>The augmentations that both the user and the data allow.</summary>
    public static Augmentations Allowed(Augment wanted, Augmentations allowed) => allowed & wanted switch
    {
        Augment.None => Augmentations.None,
        Augment.Standard => Augmentations.Flip | Augmentations.Crop,
        _ => Augmentations.Flip | Augmentations.Crop | Augmentations.Cutout,
    };
}
