using Microsoft.Data.Sqlite;

namespace NasStudio.Storage.Writing;

/// <summary>A prepared command with parameters $0, $1, …</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand command;

    public Statement(SqliteConnection connection, string sql)
    {
        command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this program.
        command.CommandText = sql;
#pragma warning restore CA2100
    }

    /// <summary>Runs it; gives the first column of the first row, null or <see cref="DBNull"/> where there is nothing.</summary>
    public object? Run(params ReadOnlySpan<object> values)
    {
        for (var index = 0; index < values.Length; index++)
            if (index < command.Parameters.Count)
                command.Parameters[index].Value = values[index];
            else
                command.Parameters.AddWithValue($"${index}", values[index]);
        return command.ExecuteScalar();
    }

    public void Dispose() => command.Dispose();
}
