using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Storage.Rows;

namespace NasStudio.Storage;

/// <summary>Settings as the JSON in the database. Every event saves its search's row, and settings hardly ever change: each is written out once.</summary>
internal sealed class StoredSettings(Catalog catalog)
{
    private readonly ConditionalWeakTable<SearchSettings, string> texts = [];

    /// <summary>The JSON of settings.</summary>
    public string Of(SearchSettings settings) => texts.GetValue(settings, key => SettingsWriter.Write(key, catalog).ToJsonString());

    /// <summary>The settings of a row.</summary>
    /// <exception cref="UnreadableSearchException">The program has no such plug-in or setting any more.</exception>
    public SearchSettings Read(SearchRow row)
    {
        try
        {
            return SettingsReader.Read<SearchSettings>(JsonNode.Parse(row.Settings)!, catalog);
        }
        catch (Exception exception) when (exception is FaultsException or JsonException)
        {
            throw new UnreadableSearchException(row.Id, exception);
        }
    }
}
