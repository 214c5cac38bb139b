using NasStudio.Core.Datasets;

namespace NasStudio.Training.Tests.Datasets;

/// <summary>Remembers what it was told, in order, at once.</summary>
public sealed class Reports : IProgress<DatasetProgress>
{
    public List<DatasetProgress> Told { get; } = [];

    public void Report(DatasetProgress value) => Told.Add(value);
}
