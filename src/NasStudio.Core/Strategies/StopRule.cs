using NasStudio.Core.Evaluation;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;

namespace NasStudio.Core.Strategies;

/// <summary>Decides after each measurement whether a running trial goes on. Stateless: the search is the state.</summary>
public abstract record StopRule : PlugIn
{
    /// <summary>Why the trial should end now, a sentence for the user; null: go on.</summary>
    public abstract string? Stops(Search search, Trial trial, Measurement measurement);
}

/// <summary>Rejects candidates before they are trained.</summary>
public abstract record Filter : PlugIn
{
    /// <summary>Why the candidate is Infeasible, a sentence for the user; null: train it.</summary>
    public abstract string? Rejects(Job job);
}
