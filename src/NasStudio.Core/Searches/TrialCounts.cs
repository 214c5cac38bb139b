namespace NasStudio.Core.Searches;

/// <summary>How many trials are in each state.</summary>
public sealed record TrialCounts
{
    private readonly ImmutableArray<int> counts;

    /// <summary>None.</summary>
    public static TrialCounts None { get; } = new([.. Enum.GetValues<TrialState>().Select(_ => 0)]);

    private TrialCounts(ImmutableArray<int> counts) => this.counts = counts;

    /// <summary>From states and numbers; states left out count 0.</summary>
    public static TrialCounts Of(IEnumerable<KeyValuePair<TrialState, int>> counts) => counts.Aggregate(None, (sum, pair) => sum.Plus(pair.Key, pair.Value));

    /// <summary>Trials in a state.</summary>
    public int this[TrialState state] => counts[(int)state];

    /// <summary>All trials.</summary>
    public int Total() => counts.Sum();

    /// <summary>Trials that will not change any more.</summary>
    public int Ended() => Enum.GetValues<TrialState>().Where(state => state.Ended()).Sum(state => this[state]);

    /// <summary>Trials that a worker has.</summary>
    public int Active() => this[TrialState.Running] + this[TrialState.Paused];

    /// <summary>After a trial went from one state (null: it is new) to another.</summary>
    public TrialCounts Move(TrialState? from, TrialState to) => (from is { } left ? Plus(left, -1) : this).Plus(to, 1);

    /// <summary>State and number, states without trials left out.</summary>
    public IEnumerable<KeyValuePair<TrialState, int>> Pairs() => Enum.GetValues<TrialState>().Where(state => this[state] > 0).Select(state => KeyValuePair.Create(state, this[state]));

    /// <inheritdoc/>
    public bool Equals(TrialCounts? other) => other is not null && counts.SequenceEqual(other.counts);

    /// <inheritdoc/>
    public override int GetHashCode() => counts.Aggregate(17, HashCode.Combine);

    private TrialCounts Plus(TrialState state, int number) => new(counts.SetItem((int)state, this[state] + number));
}
