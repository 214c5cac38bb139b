namespace NasStudio.Core.Searches;

/// <summary>Which of a strategy's methods was called.</summary>
public enum TurnKind
{
    /// <summary><see cref="Strategies.ISearchStrategy.Ask"/>.</summary>
    Ask,
    /// <summary><see cref="Strategies.ISearchStrategy.Observe"/>.</summary>
    Observe,
    /// <summary><see cref="Strategies.ISearchStrategy.Tell"/>.</summary>
    Tell,
}

/// <summary>One call of the strategy. Repeating a search's turns in order restores its strategy exactly.</summary>
/// <param name="Number">From 1, without gaps; keys the call's dice.</param>
/// <param name="Kind">What was called.</param>
/// <param name="Trial">The trial asked for, observed or told.</param>
/// <param name="Epoch">Of the measurement observed; 0 otherwise.</param>
/// <param name="Answered">False for an Ask that gave null.</param>
public sealed record Turn(long Number, TurnKind Kind, int Trial, int Epoch = 0, bool Answered = true);
