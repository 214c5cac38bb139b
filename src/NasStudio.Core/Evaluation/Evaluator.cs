using NasStudio.Core.Architectures;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Strategies;

namespace NasStudio.Core.Evaluation;

/// <summary>How candidates are evaluated, as the user picks it: by training, from a table, by a zero-cost score.</summary>
public abstract record Evaluator : PlugIn
{
    /// <summary>The metrics that a search can pursue with this evaluator.</summary>
    public abstract ImmutableArray<string> Measures { get; }

    /// <summary>A full evaluation.</summary>
    public abstract Fidelity Full { get; }

    /// <summary>The task that it brings itself, as a table does; null: that of the data set, which it then needs.</summary>
    public virtual TaskShape? OwnTask => null;

    /// <summary>Whether a repeat is recognised by its genotype (a table's rows) rather than by its network's fingerprint.</summary>
    public virtual bool KeyedByGenotype => false;

    /// <summary>
    /// The evaluator of one search. Loads the data set, so may take long, and throws <see cref="Datasets.DatasetException"/> where it cannot be had.
    /// </summary>
    /// <param name="search">The search's id, its folder below the data directory.</param>
    /// <param name="settings">Data set, threads a trial, seed.</param>
    /// <param name="services">Device, folders, caches: whatever the evaluator's own project has registered.</param>
    /// <param name="progress">One line on what is going on now: "downloading train-images-idx3-ubyte.gz, 3 of 9 MB".</param>
    /// <param name="cancellation">Gives up.</param>
    public abstract Task<IEvaluator> StartAsync(string search, SearchSettings settings, IServiceProvider services, IProgress<string>? progress, CancellationToken cancellation);
}
