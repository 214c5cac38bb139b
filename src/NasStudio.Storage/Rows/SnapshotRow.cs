using NasStudio.Core.Strategies;

namespace NasStudio.Storage.Rows;

/// <summary>A strategy's memory after a turn.</summary>
internal sealed class SnapshotRow
{
    /// <summary>The search's key.</summary>
    public required long Search { get; init; }

    public required long Turn { get; init; }

    /// <summary>The strategy's name.</summary>
    public required string Kind { get; init; }

    /// <summary>Of the layout of <see cref="Bytes"/>.</summary>
    public required int Version { get; init; }

    public required byte[] Bytes { get; init; }

    public static SnapshotRow Of(long search, long turn, StrategyMemory memory) =>
        new() { Search = search, Turn = turn, Kind = memory.Kind, Version = memory.Version, Bytes = memory.Bytes };

    public StrategyMemory ToMemory() => new(Kind, Version, Bytes);
}
