namespace NasStudio.Core.Searches;

/// <summary>Where a trial stands.</summary>
public enum TrialState
{
    /// <summary>Enqueued by the user; waits for a worker.</summary>
    Queued,
    /// <summary>A worker has it.</summary>
    Running,
    /// <summary>Holds at a measurement while its search is paused.</summary>
    Paused,
    /// <summary>Evaluated in full.</summary>
    Succeeded,
    /// <summary>Ended by a stop rule, a time limit or the user after a measurement; its last measurement is its result.</summary>
    EarlyStopped,
    /// <summary>Ended by an error; has no result.</summary>
    Failed,
    /// <summary>Ended before any measurement by the user or with its search; has no result.</summary>
    Cancelled,
    /// <summary>Cannot be built for the task, or was rejected by the filter; has no result.</summary>
    Infeasible,
}

/// <summary>What follows from a state.</summary>
public static class TrialStates
{
    /// <summary>True where the trial will not change any more.</summary>
    public static bool Ended(this TrialState state) => state >= TrialState.Succeeded;
}
