using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NasStudio.Storage.Schema;

namespace NasStudio.Storage.Writing;

/// <summary>
/// A command that writes one row, prepared once and made from EF Core's model, so that it cannot differ from the schema. Knows no tracked state: an upsert need not read first.
/// Not safe for use by several threads.
/// </summary>
internal sealed class RowCommand<TRow> : IDisposable where TRow : class
{
    private readonly SqliteCommand command;
    private readonly (SqliteParameter Parameter, Func<TRow, object?> Value)[] columns;

    private RowCommand(StudioContext context, Func<string, IProperty[], string> sql)
    {
        var entity = context.Model.FindEntityType(typeof(TRow))!;
        var properties = entity.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.Never).ToArray();
        command = ((SqliteConnection)context.Database.GetDbConnection()).CreateCommand();
#pragma warning disable CA2100 // Made of names from the model.
        command.CommandText = sql(entity.GetTableName()!, properties);
#pragma warning restore CA2100
        columns = [.. properties.Select(property => (command.Parameters.Add(new SqliteParameter("$" + property.GetColumnName(), null)), ValueOf(property)))];
    }

    /// <summary>Adds a row; its key must be new.</summary>
    public static RowCommand<TRow> Insert(StudioContext context) => new(context, InsertSql);

    /// <summary>Adds a row or replaces the one of the same key.</summary>
    public static RowCommand<TRow> Upsert(StudioContext context) => new(context, (table, properties) =>
        $"{InsertSql(table, properties)} ON CONFLICT ({Names(properties.Where(property => property.IsPrimaryKey()))}) DO UPDATE SET {Assignments(properties.Where(property => !property.IsPrimaryKey()))}");

    /// <summary>Replaces the row whose <paramref name="by"/> is the given one's; gives its <paramref name="key"/>, or null where there is none.</summary>
    public static RowCommand<TRow> Update(StudioContext context, string by, string key) => new(context, (table, properties) =>
        $"""UPDATE "{table}" SET {Assignments(properties.Where(property => property.Name != by))} WHERE "{by}" = ${by} RETURNING "{key}" """);

    /// <summary>Writes the row; gives what the command returns, null where nothing.</summary>
    public object? Run(TRow row)
    {
        foreach (var (parameter, value) in columns)
            parameter.Value = value(row) ?? DBNull.Value;
        return command.ExecuteScalar();
    }

    public void Dispose() => command.Dispose();

    private static string InsertSql(string table, IProperty[] properties) =>
        $"""INSERT INTO "{table}" ({Names(properties)}) VALUES ({string.Join(", ", properties.Select(property => "$" + property.GetColumnName()))})""";

    private static string Names(IEnumerable<IProperty> properties) => string.Join(", ", properties.Select(property => $"\"{property.GetColumnName()}\""));

    private static string Assignments(IEnumerable<IProperty> properties) => string.Join(", ", properties.Select(property => $"\"{property.GetColumnName()}\" = ${property.GetColumnName()}"));

    private static Func<TRow, object?> ValueOf(IProperty property)
    {
        var getter = property.GetGetter();
        var convert = property.GetTypeMapping().Converter?.ConvertToProvider;
        return convert is null ? row => getter.GetClrValue(row) : row => getter.GetClrValue(row) is { } value ? convert(value) : null;
    }
}
