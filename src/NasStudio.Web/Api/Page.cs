using NasStudio.Core.PlugIns;

namespace NasStudio.Web.Api;

/// <summary>One page of a list.</summary>
/// <param name="Items">At most as many as asked for.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total);

/// <summary>Checks what part of a list is asked for.</summary>
public static class Paging
{
    /// <summary>The most that one request gives.</summary>
    public const int Most = 1000;

    /// <summary>Where to start and how many to give; throws <see cref="FaultsException"/> where that cannot be.</summary>
    public static (int Offset, int Limit) Of(int? offset, int? limit, int otherwise)
    {
        var faults = new List<Fault>();
        if (offset < 0)
            faults.Add(new("offset", $"{offset} is below 0"));
        if (limit is < 1 or > Most)
            faults.Add(new("limit", $"{limit} is not from 1 to {Most}"));
        return faults.Count == 0 ? (offset ?? 0, limit ?? otherwise) : throw new FaultsException(faults);
    }
}
