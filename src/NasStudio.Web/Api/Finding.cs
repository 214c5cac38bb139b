using NasStudio.Core.Searches;
using NasStudio.Web.Running;

namespace NasStudio.Web.Api;

/// <summary>What a route names, or <see cref="NotFoundException"/>.</summary>
public static class Finding
{
    /// <summary>The search at its present state.</summary>
    public static async ValueTask<Search> GetAsync(this ISearches searches, string id, CancellationToken cancellation) =>
        await searches.FindAsync(id, cancellation) ?? throw new NotFoundException($"There is no search '{id}'.");

    /// <summary>The trial of that number.</summary>
    public static Trial Trial(this Search search, int number) =>
        number >= 0 && number < search.Trials.Count ? search.Trials[number] : throw new NotFoundException($"The search has no trial {number}; it has {search.Trials.Count}.");
}
