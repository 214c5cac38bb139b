using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.SignalR;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Web.Running;

namespace NasStudio.Web.Hubs;

/// <summary>Live searches for programs other than NasStudio's own pages, at <c>/hubs/searches</c>.</summary>
public sealed class SearchHub(ISearches searches, Catalog catalog, TimeProvider time) : Hub
{
    /// <summary>
    /// First the whole state, then what changed, in order, ending when the search ends or is deleted. A slow reader gets several changes in one item, misses none and holds up no one.
    /// </summary>
    /// <param name="searchId">Of the search; an unknown one is a <see cref="HubException"/>.</param>
    /// <param name="cancellation">The reader has gone.</param>
    public async IAsyncEnumerable<SearchUpdate> Watch(string searchId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(searchId) || await searches.FindAsync(searchId, cancellation) is null)
            throw new HubException($"There is no search '{searchId}'.");
        var writer = new UpdateWriter(catalog, time);
        await foreach (var search in searches.WatchAsync(searchId, cancellation))
        {
            yield return writer.Write(search);
            if (search.Status.Ended())
                yield break;
        }
    }
}
