using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NasStudio.Core.Searches;
using NasStudio.Storage.Schema;
using NasStudio.Tests;

namespace NasStudio.Storage.Tests;

public sealed class DatabaseFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Migrations_match_the_model()
    {
        using var context = new StudioContext(StudioContext.Options(null));
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task A_closed_store_opens_with_everything_and_leaves_one_file()
    {
        Search search;
        await using (var store = await directory.OpenStoreAsync())
            search = await TellAsync(store);
        Assert.Equal(["nasstudio.db"], Directory.GetFiles(directory.Path).Select(Path.GetFileName));
        await using var again = await directory.OpenStoreAsync();
        SearchAssert.Equal(search, await again.LoadAsync("a", Cancellation));
    }

    [Fact]
    public async Task An_older_file_is_copied_and_then_migrated()
    {
        var migrations = await MakeOlderAsync();
        await using var store = await directory.OpenStoreAsync();
        var search = await TellAsync(store);
        SearchAssert.Equal(search, await store.LoadAsync("a", Cancellation));
        var copy = Path.Combine(directory.Path, $"nasstudio-before-{migrations[0]}.db");
        Assert.Equal((1L, 0L), (Query(copy, "SELECT count(*) FROM Older"), Query(copy, "SELECT count(*) FROM __EFMigrationsHistory")));
        Assert.Equal((1L, (long)migrations.Count), (Query(directory.Database, "SELECT count(*) FROM Older"), Query(directory.Database, "SELECT count(*) FROM __EFMigrationsHistory")));
        Assert.Single(Directory.GetFiles(directory.Path, "*-before-*"));
    }

    [Fact]
    public async Task A_start_that_was_killed_while_migrating_does_not_block_the_next_one()
    {
        var migrations = await MakeOlderAsync();
        Query(directory.Database, """CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" (Id INTEGER PRIMARY KEY, Timestamp TEXT); INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01')""");
        await File.WriteAllTextAsync(Path.Combine(directory.Path, $"nasstudio-before-{migrations[0]}.db.unfinished"), "half a copy", Cancellation);
        await using var store = await directory.OpenStoreAsync().WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        await TellAsync(store);
    }

    [Fact]
    public async Task A_newer_file_is_refused_and_left_as_it_is()
    {
        await using (await directory.OpenStoreAsync())
        {
        }
        Query(directory.Database, """INSERT INTO "__EFMigrationsHistory" VALUES ('29991231235959_Tomorrow', '99.0'); PRAGMA wal_checkpoint(TRUNCATE)""");
        var message = await RefusalAsync();
        Assert.Contains(directory.Database, message, StringComparison.Ordinal);
        Assert.Contains("newer version of NasStudio (its schema is 29991231235959_Tomorrow", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_database_is_refused_and_left_as_it_is()
    {
        Query(directory.Database, "CREATE TABLE Recipes (Id INTEGER PRIMARY KEY)");
        Assert.Contains("another program", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(4096)]
    public async Task A_damaged_file_is_refused_and_left_as_it_is(int intact)
    {
        await using (var store = await directory.OpenStoreAsync())
            await TellAsync(store);
        var bytes = await File.ReadAllBytesAsync(directory.Database, Cancellation);
        bytes.AsSpan(intact).Fill(0x5a);
        await File.WriteAllBytesAsync(directory.Database, bytes, Cancellation);
        Assert.Contains("is damaged", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_becomes_a_database()
    {
        await File.WriteAllBytesAsync(directory.Database, [], Cancellation);
        await using var store = await directory.OpenStoreAsync();
        await TellAsync(store);
    }

    private static async Task<Search> TellAsync(SqliteSearchStore store)
    {
        var search = SearchStory.NewSearch("a");
        await store.AddAsync(search, Cancellation);
        foreach (var change in SearchStory.Changes(search, 30))
        {
            await store.SaveAsync(change, Cancellation);
            search = change.Search;
        }
        return search;
    }

    /// <summary>A file from before the first migration, with a row to recognise it by; gives the migrations that it lacks.</summary>
    private async Task<List<string>> MakeOlderAsync()
    {
        await using (await directory.OpenStoreAsync())
        {
        }
        await using var context = new StudioContext(StudioContext.Options($"Data Source={directory.Database};Pooling=False"));
        await context.GetService<IMigrator>().MigrateAsync(Migration.InitialDatabase, cancellationToken: Cancellation);
        Query(directory.Database, "CREATE TABLE Older (Id INTEGER PRIMARY KEY); INSERT INTO Older VALUES (1)");
        return [.. context.Database.GetMigrations()];
    }

    /// <summary>The message with which the file is refused; checks that not one byte of it changed.</summary>
    private async Task<string> RefusalAsync()
    {
        var before = await File.ReadAllBytesAsync(directory.Database, Cancellation);
        var refusal = await Assert.ThrowsAsync<DataDirectoryException>(() => directory.OpenStoreAsync());
        Assert.Equal(before, await File.ReadAllBytesAsync(directory.Database, Cancellation));
        return refusal.Message;
    }

    private static object? Query(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of these tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
