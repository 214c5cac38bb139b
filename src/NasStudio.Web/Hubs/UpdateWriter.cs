using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Web.Api.Documents;

namespace NasStudio.Web.Hubs;

/// <summary>Remembers what one reader has been sent and writes what is new to it.</summary>
internal sealed class UpdateWriter(Catalog catalog, TimeProvider time)
{
    private readonly Dictionary<int, int> sent = [];
    private long? version;

    /// <summary>What changed since the last call; everything at the first.</summary>
    public SearchUpdate Write(Search search)
    {
        var trials = version is { } seen ? search.Since(seen) : search.Trials;
        var update = new SearchUpdate(version is null, SearchDocument.Of(search, catalog, time.GetUtcNow()), [.. trials.Select(Write)]);
        version = search.Version;
        return update;
    }

    private TrialUpdate Write(Trial trial)
    {
        var points = trial.Curve.Skip(sent.GetValueOrDefault(trial.Number)).Select(PointDocument.Of).ToList();
        if (trial.State.Ended())
            sent.Remove(trial.Number);
        else
            sent[trial.Number] = trial.Curve.Count;
        return new(TrialDocument.Of(trial), points);
    }
}
