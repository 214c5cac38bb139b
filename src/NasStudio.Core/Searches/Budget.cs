using System.ComponentModel.DataAnnotations;

namespace NasStudio.Core.Searches;

/// <summary>When a search ends; whichever bound is met first.</summary>
public sealed record Budget
{
    /// <summary>Counts every told trial except continuations. Null: no bound.</summary>
    [Range(1, 1_000_000), Display(Name = "Trials", Description = "The search ends after this many trials.")]
    public int? MaxTrials { get; init; }

    /// <summary>Counts running time, pauses left out. Null: no bound.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00"), Display(Name = "Duration", Description = "Running time after which no further trial starts and running ones are stopped, as hh:mm:ss; pauses do not count.")]
    public TimeSpan? MaxDuration { get; init; }

    /// <summary>Bounds the summed cost of trials, in the evaluator's unit (training seconds); the trial that crosses it is kept. Null: no bound.</summary>
    [Range(1e-9, 1e15), Display(Name = "Cost", Description = "The search ends when the trials' summed cost (training seconds) reaches this; the trial that crosses it is kept.")]
    public double? MaxCost { get; init; }

    /// <summary>The search ends as Failed when more trials than this have failed. Null: no bound.</summary>
    [Range(0, 1_000_000), Display(Name = "Failed trials", Description = "The search gives up when more trials than this have failed.")]
    public int? MaxFailedTrials { get; init; } = 10;
}
