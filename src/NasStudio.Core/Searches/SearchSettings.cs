using System.ComponentModel.DataAnnotations;
using NasStudio.Core.Architectures;
using NasStudio.Core.Datasets;
using NasStudio.Core.Evaluation;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;

namespace NasStudio.Core.Searches;

/// <summary>A search as the user orders it: the body of <c>POST /api/searches</c>. Read by <see cref="PlugIns.SettingsReader"/>.</summary>
public sealed record SearchSettings
{
    /// <summary>A title; empty: made from strategy, space and data set.</summary>
    [StringLength(200), Display(Name = "Name", Description = "How the search is called in lists; empty: named after its parts.")]
    public string Name { get; init; } = "";

    /// <summary>What to learn; null where the evaluator needs none. The default comes from the program: "glyphs".</summary>
    public Dataset? Dataset { get; init; }

    /// <summary>Where to look.</summary>
    [Required]
    public SearchSpace Space { get; init; } = null!;

    /// <summary>How to look.</summary>
    [Required]
    public Strategy Strategy { get; init; } = null!;

    /// <summary>How candidates are evaluated. The default comes from the program: "train".</summary>
    [Required]
    public Evaluator Evaluator { get; init; } = null!;

    /// <summary>What to pursue, at least one.</summary>
    [MinLength(1), MaxLength(8)]
    public ImmutableArray<Objective> Objectives { get; init; } = [new()];

    /// <summary>When to end. At least one of trials, duration and cost must be bounded.</summary>
    public Budget Budget { get; init; } = new() { MaxTrials = 50 };

    /// <summary>Ends running trials early; null: none does.</summary>
    public StopRule? StopRule { get; init; }

    /// <summary>Rejects candidates before training; null: none is.</summary>
    public Filter? Filter { get; init; }

    /// <summary>How many trials run side by side, at most; the studio's own bound holds as well. Null: the studio's.</summary>
    [Range(1, 1024), Display(Name = "Trials side by side", Description = "How many trials run at the same time, at most; empty: as many as the server allows.")]
    public int? MaxConcurrentTrials { get; init; }

    /// <summary>CPU threads that one trial computes with. Part of the search's identity: another number rounds differently.</summary>
    [Range(1, 256), Display(Name = "Threads per trial", Description = "CPU threads of one trial; one is fastest where several trials run side by side.")]
    public int ThreadsPerTrial { get; init; } = 1;

    /// <summary>A trial that takes longer is ended. Null: no bound.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00"), Display(Name = "Longest trial", Description = "A trial that runs longer is ended, as hh:mm:ss.")]
    public TimeSpan? MaxTrialDuration { get; init; }

    /// <summary>Fixes every random draw.</summary>
    [Range(0, long.MaxValue), Display(Name = "Seed", Description = "Same seed, same settings, one trial at a time: same search.")]
    public long Seed { get; init; } = 42;

    /// <summary>What the networks must fit: the data set's task, else the one that the evaluator brings; null: neither has one.</summary>
    public TaskShape? Task() => Dataset?.Task ?? Evaluator.OwnTask;

    /// <summary>What the strategy is told. Where nothing brings a task, its networks fit a vector of one number and two classes.</summary>
    public SearchProblem Problem() => new(Space, Task() ?? new(Shape.Vector(1), 2), Objectives, Budget, Evaluator.Full);
}
