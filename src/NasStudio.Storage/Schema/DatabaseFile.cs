using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace NasStudio.Storage.Schema;

/// <summary>The database file, brought to the program's schema before anyone uses it.</summary>
internal static class DatabaseFile
{
    /// <summary>SQLITE_ERROR (a format or schema that SQLite cannot make sense of), SQLITE_CORRUPT and SQLITE_NOTADB.</summary>
    private const int Senseless = 1, Corrupt = 11, NotADatabase = 26;

    /// <summary>
    /// Creates the file where it is missing. An older one is copied beside itself and migrated; a newer, foreign or damaged one is refused and left as it is.
    /// </summary>
    /// <exception cref="DataDirectoryException">The file cannot be used; the message tells the user why and what to do.</exception>
    public static async Task PrepareAsync(string path, CancellationToken cancellation)
    {
        try
        {
            var exists = File.Exists(path) && new FileInfo(path).Length > 0;
            if (exists && await PendingAsync(path, cancellation) is var pending)
            {
                if (pending is null)
                    return;
                Copy(path, Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}-before-{pending}.db"));
            }
            await MigrateAsync(path, cancellation);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Senseless or Corrupt or NotADatabase)
        {
            throw new DataDirectoryException($"The database {path} is damaged ({exception.Message}). Put a copy in its place, or move it away to start with an empty one.", exception);
        }
        catch (SqliteException exception)
        {
            throw new DataDirectoryException($"The database {path} cannot be opened: {exception.Message}", exception);
        }
    }

    /// <summary>The first migration that the file lacks; null: none. Only reads.</summary>
    private static async Task<string?> PendingAsync(string path, CancellationToken cancellation)
    {
        await using var context = Open(path, SqliteOpenMode.ReadOnly);
        var tables = await context.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'table'").ToListAsync(cancellation);
        if (tables.Count > 0 && !tables.Contains("__EFMigrationsHistory"))
            throw new DataDirectoryException($"{path} is a database of another program. Move it away, or choose another directory with --Studio:DataDirectory=…");
        var applied = await context.Database.GetAppliedMigrationsAsync(cancellation);
        var known = context.Database.GetMigrations().ToList();
        if (applied.Except(known).LastOrDefault() is { } unknown)
            throw new DataDirectoryException(
                $"The database {path} was written by a newer version of NasStudio (its schema is {unknown}, this program knows up to {known[^1]}). Start that version, or choose another directory with --Studio:DataDirectory=…");
        return known.Except(applied).FirstOrDefault();
    }

    /// <summary>A copy with what still stands in the write-ahead log; complete or not there.</summary>
    private static void Copy(string path, string copy)
    {
        var unfinished = copy + ".unfinished";
        File.Delete(unfinished);
        using (var source = new SqliteConnection(ConnectionString(path, SqliteOpenMode.ReadWrite)))
        using (var target = new SqliteConnection(ConnectionString(unfinished, SqliteOpenMode.ReadWriteCreate)))
        {
            source.Open();
            target.Open();
            source.BackupDatabase(target);
        }
        File.Move(unfinished, copy, overwrite: true);
    }

    private static async Task MigrateAsync(string path, CancellationToken cancellation)
    {
        await using var context = Open(path, SqliteOpenMode.ReadWriteCreate);
        // A process killed while migrating leaves EF Core's lock behind, on which every later start would wait for ever. The data directory's lock says that nobody else is here.
        await context.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock";""", cancellation);
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellation);
        await context.Database.MigrateAsync(cancellation);
    }

    private static StudioContext Open(string path, SqliteOpenMode mode) => new(StudioContext.Options(ConnectionString(path, mode)));

    private static string ConnectionString(string path, SqliteOpenMode mode) => new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString();
}
