using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using NasStudio.Core.Evaluation;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;
using NasStudio.Storage.Rows;

namespace NasStudio.Storage.Schema;

/// <summary>The tables. Owns schema, migrations and reading; rows are written by prepared commands made from this model.</summary>
internal sealed class StudioContext(DbContextOptions<StudioContext> options) : DbContext(options)
{
    public DbSet<SearchRow> Searches => Set<SearchRow>();
    public DbSet<TrialRow> Trials => Set<TrialRow>();
    public DbSet<MeasurementRow> Measurements => Set<MeasurementRow>();
    public DbSet<TurnRow> Turns => Set<TurnRow>();
    public DbSet<SnapshotRow> Snapshots => Set<SnapshotRow>();

    /// <summary>Options for a connection string, or for a model without a database.</summary>
    public static DbContextOptions<StudioContext> Options(string? connection) => new DbContextOptionsBuilder<StudioContext>()
        .UseSqlite(connection)
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        .ReplaceService<IMigrationsSqlGenerator, ClusteredTables>()
        .Options;

    /// <summary>From here to disposal, every query sees the state that the first one saw.</summary>
    public async Task BeginReadAsync(CancellationToken cancellation)
    {
        await Database.OpenConnectionAsync(cancellation);
        await Database.UseTransactionAsync(((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true), cancellation);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder builder)
    {
        builder.Properties<DateTimeOffset>().HaveConversion<InstantConversion>();
        builder.Properties<TimeSpan>().HaveConversion<long>();
        builder.Properties<SearchStatus>().HaveConversion<string>();
        builder.Properties<TrialState>().HaveConversion<string>();
        builder.Properties<TurnKind>().HaveConversion<string>();
        builder.Properties<Genotype>().HaveConversion<GenotypeConversion>();
        builder.Properties<Metrics>().HaveConversion<MetricsConversion>();
        builder.Properties<TrialCounts>().HaveConversion<CountsConversion>();
        builder.Properties<ImmutableArray<double>>().HaveConversion<NumbersConversion, Untracked<ImmutableArray<double>>>();
        builder.Properties<ImmutableArray<int>>().HaveConversion<JsonConversion<ImmutableArray<int>>, Untracked<ImmutableArray<int>>>();
        builder.Properties<Inheritance>().HaveConversion<JsonConversion<Inheritance>>();
        builder.Properties<TrainingOverrides>().HaveConversion<JsonConversion<TrainingOverrides>>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.Entity<SearchRow>(search =>
        {
            search.HasKey(row => row.Key);
            search.Property(row => row.Id).IsRequired();
            search.HasIndex(row => row.Id).IsUnique();
            search.HasIndex(row => row.CreatedAt);
        });
        builder.Entity<TrialRow>(trial =>
        {
            trial.HasKey(row => new { row.Search, row.Number });
            trial.HasOne<SearchRow>().WithMany().HasForeignKey(row => row.Search);
        });
        builder.Entity<MeasurementRow>(measurement =>
        {
            measurement.HasKey(row => new { row.Search, row.Trial, row.Epoch });
            measurement.HasOne<TrialRow>().WithMany().HasForeignKey(row => new { row.Search, row.Trial });
        });
        builder.Entity<TurnRow>(turn =>
        {
            turn.HasKey(row => new { row.Search, row.Number });
            turn.HasOne<SearchRow>().WithMany().HasForeignKey(row => row.Search);
        });
        builder.Entity<SnapshotRow>(snapshot =>
        {
            snapshot.HasKey(row => new { row.Search, row.Turn });
            snapshot.HasOne<SearchRow>().WithMany().HasForeignKey(row => row.Search);
        });
    }
}
