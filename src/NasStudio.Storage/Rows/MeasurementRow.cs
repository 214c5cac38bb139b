using NasStudio.Core.Evaluation;
using NasStudio.Core.Spaces;

namespace NasStudio.Storage.Rows;

/// <summary>One point of a trial's curve.</summary>
internal sealed class MeasurementRow
{
    /// <summary>The search's key.</summary>
    public required long Search { get; init; }

    /// <summary>The trial's number.</summary>
    public required int Trial { get; init; }

    public required int Epoch { get; init; }
    public required Metrics Metrics { get; init; }
    public required TimeSpan Elapsed { get; init; }
    public required Genotype? Derived { get; init; }

    public static MeasurementRow Of(long search, int trial, Measurement measurement) => new()
    {
        Search = search,
        Trial = trial,
        Epoch = measurement.Epoch,
        Metrics = measurement.Metrics,
        Elapsed = measurement.Elapsed,
        Derived = measurement.Derived,
    };

    public Measurement ToMeasurement() => new(Epoch, Metrics, Elapsed, Derived);
}
