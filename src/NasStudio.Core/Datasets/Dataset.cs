using NasStudio.Core.Architectures;
using NasStudio.Core.PlugIns;

namespace NasStudio.Core.Datasets;

/// <summary>A set of labelled samples, as the user picks it. A data set is one file in the training project's <c>Datasets/</c>.</summary>
public abstract record Dataset : PlugIn
{
    /// <summary>Input shape and classes, known without loading where the format fixes it.</summary>
    public abstract TaskShape Task { get; }

    /// <summary>
    /// Reads, makes or downloads the samples. Throws <see cref="DatasetException"/> with a message for the user where a file is missing, truncated, of the wrong size or
    /// not what the publisher states, or the network fails.
    /// </summary>
    /// <param name="folders">Where the data set's files lie.</param>
    /// <param name="progress">Told now and then while downloading or decoding; null: nobody listens.</param>
    /// <param name="cancellation">Ends it early; a partly downloaded file is kept for resumption.</param>
    public abstract Task<Samples> LoadAsync(DatasetFolders folders, IProgress<DatasetProgress>? progress, CancellationToken cancellation);
}

/// <summary>Where data sets' files lie and how they come there.</summary>
/// <param name="Root">A data set's own files lie in <c>Root/name/</c> under their published names.</param>
/// <param name="Http">Downloads what is missing; null: nothing is downloaded.</param>
public sealed record DatasetFolders(string Root, HttpClient? Http)
{
    /// <summary>The clock by which downloads pause before they try again.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>How far loading is.</summary>
/// <param name="Step">"train-images-idx3-ubyte.gz".</param>
/// <param name="Done">Bytes or records so far.</param>
/// <param name="Total">Of how many; null where unknown.</param>
public sealed record DatasetProgress(string Step, long Done, long? Total);

/// <summary>A data set cannot be had; the message says which file, why, and what to do.</summary>
public sealed class DatasetException(string message, Exception? inner = null) : Exception(message, inner);
