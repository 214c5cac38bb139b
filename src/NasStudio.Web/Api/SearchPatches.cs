using System.Text.Json.Nodes;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Web.Running;

namespace NasStudio.Web.Api;

/// <summary>Reads what a request wants changed of a search.</summary>
public static class SearchPatches
{
    private static readonly string[] Changeable = ["name", "budget", "maxConcurrentTrials"];

    /// <summary>
    /// The change, checked as the whole search is when it is ordered. Fields left out stay, those within the budget too. Throws <see cref="FaultsException"/>.
    /// </summary>
    public static SearchPatch Read(JsonNode? body, SearchSettings present, Catalog catalog)
    {
        if (body is not JsonObject wanted)
            throw new FaultsException([new("body", $"must be an object with any of {string.Join(", ", Changeable)}")]);
        if (wanted.Where(field => !Changeable.Contains(field.Key) || field.Value is null).Select(field => Fault(field.Key)).ToList() is { Count: > 0 } faults)
            throw new FaultsException(faults);
        var order = SettingsWriter.Write(present, catalog);
        foreach (var (field, value) in wanted)
            if (field == "budget" && value is JsonObject bounds)
                foreach (var (bound, number) in bounds)
                    order["budget"]![bound] = number?.DeepClone();
            else
                order[field] = value?.DeepClone();
        var changed = SearchOrder.Read(order, catalog);
        return new(
            wanted.ContainsKey("name") ? changed.Name : null,
            wanted.ContainsKey("budget") ? changed.Budget : null,
            wanted.ContainsKey("maxConcurrentTrials") ? changed.MaxConcurrentTrials : null);
    }

    private static Fault Fault(string field) => new(field, Changeable.Contains(field)
        ? "cannot be taken away; give another value or leave it out"
        : $"cannot be changed once the search is ordered; only {string.Join(", ", Changeable)} can");
}
