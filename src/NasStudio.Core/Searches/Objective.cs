using System.ComponentModel.DataAnnotations;

namespace NasStudio.Core.Searches;

/// <summary>Which way is better.</summary>
public enum Direction
{
    /// <summary>More is better.</summary>
    Maximize,
    /// <summary>Less is better.</summary>
    Minimize,
}

/// <summary>A metric to pursue.</summary>
public sealed record Objective
{
    /// <summary>The metric's name: "val_acc".</summary>
    [Required, Display(Name = "Metric", Description = "What the search pursues; one of the evaluator's measures.")]
    public string Metric { get; init; } = "val_acc";

    /// <summary>Which way is better.</summary>
    [Display(Name = "Direction")]
    public Direction Direction { get; init; } = Direction.Maximize;

    /// <summary>The value turned so that more is better.</summary>
    public double Gain(double value) => Direction == Direction.Maximize ? value : -value;
}
