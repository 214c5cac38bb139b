namespace NasStudio.Core.Searches;

/// <summary>Where a search stands.</summary>
public enum SearchStatus
{
    /// <summary>Accepted; waits for its data set or a free worker.</summary>
    Queued,
    /// <summary>Trials run or may start.</summary>
    Running,
    /// <summary>Stopped by the user at the next measurement of each running trial; can go on.</summary>
    Paused,
    /// <summary>Its budget is used or its strategy has nothing more to propose.</summary>
    Succeeded,
    /// <summary>Ended by the user; everything found is kept.</summary>
    Stopped,
    /// <summary>Cannot go on; the reason says why.</summary>
    Failed,
}

/// <summary>What follows from a status.</summary>
public static class SearchStatuses
{
    /// <summary>True where nothing happens any more unless the user asks.</summary>
    public static bool Ended(this SearchStatus status) => status is SearchStatus.Succeeded or SearchStatus.Stopped or SearchStatus.Failed;
}
