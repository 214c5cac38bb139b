using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NasStudio.Core.Evaluation;
using NasStudio.Core.Searches;
using NasStudio.Storage.Rows;
using NasStudio.Storage.Schema;

namespace NasStudio.Storage.Writing;

/// <summary>Turns changes into rows, within the transaction that its caller opened. What it costs depends on the change, not on the number of trials. For one thread.</summary>
internal sealed class ChangeWriter : IDisposable
{
    private readonly StoredSettings settings;
    private readonly RowCommand<SearchRow> addSearch, saveSearch;
    private readonly RowCommand<TrialRow> saveTrial;
    private readonly RowCommand<MeasurementRow> saveMeasurement;
    private readonly RowCommand<TurnRow> addTurn;
    private readonly RowCommand<SnapshotRow> saveSnapshot;
    private readonly Statement lastEpoch, cutCurve, pruneSnapshots, delete;

    /// <param name="context">With an open connection; not used for anything else meanwhile.</param>
    /// <param name="settings">Makes the settings' JSON.</param>
    public ChangeWriter(StudioContext context, StoredSettings settings)
    {
        this.settings = settings;
        addSearch = RowCommand<SearchRow>.Insert(context);
        saveSearch = RowCommand<SearchRow>.Update(context, nameof(SearchRow.Id), nameof(SearchRow.Key));
        saveTrial = RowCommand<TrialRow>.Upsert(context);
        saveMeasurement = RowCommand<MeasurementRow>.Upsert(context);
        addTurn = RowCommand<TurnRow>.Insert(context);
        saveSnapshot = RowCommand<SnapshotRow>.Upsert(context);
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        lastEpoch = new(connection, "SELECT max(Epoch) FROM Measurements WHERE Search = $0 AND Trial = $1");
        cutCurve = new(connection, "DELETE FROM Measurements WHERE Search = $0 AND Trial = $1 AND Epoch > $2");
        pruneSnapshots = new(connection, "DELETE FROM Snapshots WHERE Search = $0 AND Turn NOT IN (SELECT Turn FROM Snapshots WHERE Search = $0 ORDER BY Turn DESC LIMIT 2)");
        delete = new(connection, "DELETE FROM Searches WHERE Id = $0 RETURNING Key");
    }

    /// <summary>Adds a search without trials.</summary>
    public void Add(Search search) => addSearch.Run(SearchRow.Of(search, settings.Of(search.Settings)));

    /// <summary>Writes an event. Throws <see cref="KeyNotFoundException"/> where the search is not, or no longer, there.</summary>
    public void Save(SearchChange change)
    {
        var search = change.Search;
        if (saveSearch.Run(SearchRow.Of(search, settings.Of(search.Settings))) is not long key)
            throw new KeyNotFoundException($"There is no search {search.Id} to save a change of.");
        if (change.Trial is { } trial)
        {
            saveTrial.Run(TrialRow.Of(key, search.Version, trial));
            SaveCurve(key, trial, change.Measurement);
        }
        if (!change.Turns.IsDefault)
            foreach (var turn in change.Turns)
                addTurn.Run(TurnRow.Of(key, turn));
        if (change.Memory is { } memory)
        {
            saveSnapshot.Run(SnapshotRow.Of(key, search.Turn, memory));
            pruneSnapshots.Run(key);
        }
    }

    /// <summary>Deletes a search and everything of it; false: there is none.</summary>
    public bool Delete(string id) => delete.Run(id) is not null;

    public void Dispose()
    {
        foreach (var command in (IDisposable[])[addSearch, saveSearch, saveTrial, saveMeasurement, addTurn, saveSnapshot, lastEpoch, cutCurve, pruneSnapshots, delete])
            command.Dispose();
    }

    /// <summary>Makes the stored curve the trial's: points after its end, of an attempt that was given up, go; points that are not stored yet, and the new one, are written.</summary>
    private void SaveCurve(long key, Trial trial, Measurement? changed)
    {
        var curve = trial.Curve;
        var end = curve.IsEmpty ? -1 : curve[^1].Epoch;
        var stored = lastEpoch.Run(key, trial.Number) is long epoch ? epoch : -1;
        if (stored > end)
            cutCurve.Run(key, trial.Number, end);
        for (var index = curve.Count - 1; index >= 0 && (curve[index].Epoch > stored || curve[index].Epoch == changed?.Epoch); index--)
            saveMeasurement.Run(MeasurementRow.Of(key, trial.Number, curve[index]));
    }
}
