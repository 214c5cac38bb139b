using NasStudio.Core.Searches;

namespace NasStudio.Storage.Rows;

/// <summary>One call of a search's strategy.</summary>
internal sealed class TurnRow
{
    /// <summary>The search's key.</summary>
    public required long Search { get; init; }

    public required long Number { get; init; }
    public required TurnKind Kind { get; init; }
    public required int Trial { get; init; }
    public required int Epoch { get; init; }
    public required bool Answered { get; init; }

    public static TurnRow Of(long search, Turn turn) =>
        new() { Search = search, Number = turn.Number, Kind = turn.Kind, Trial = turn.Trial, Epoch = turn.Epoch, Answered = turn.Answered };

    public Turn ToTurn() => new(Number, Kind, Trial, Epoch, Answered);
}
