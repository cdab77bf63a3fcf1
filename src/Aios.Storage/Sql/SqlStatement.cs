using System.Data.Common;

namespace Aios.Storage.Sql;

/// <summary>Statements with named parameters, read to their end: an engine may report a failed commit only there.</summary>
internal static class SqlStatement
{
    public static DbCommand Statement(this DbConnection connection, string text)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        return command;
    }

    /// <summary>Sets a parameter, so that a prepared command can be run for one row after another.</summary>
    /// <remarks>PostgreSQL's texts hold no NUL, and what a program printed may have one.</remarks>
    public static DbCommand With(this DbCommand command, string name, object? value)
    {
        if (value is string text)
            value = text.Replace('\0', '\uFFFD');
        if (command.Parameters.Contains(name))
        {
            command.Parameters[name].Value = value ?? DBNull.Value;
            return command;
        }
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return command;
    }

    public static async Task<List<T>> ReadAllAsync<T>(
        this DbCommand command,
        Func<DbDataReader, T> read,
        CancellationToken cancellationToken
    )
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    /// <returns>The only row, or default when there is none.</returns>
    public static async Task<T?> ReadOneAsync<T>(
        this DbCommand command,
        Func<DbDataReader, T> read,
        CancellationToken cancellationToken
    ) => (await command.ReadAllAsync(read, cancellationToken)).SingleOrDefault();

    public static Task<long> ReadNumberAsync(this DbCommand command, CancellationToken cancellationToken) =>
        command.ReadOneAsync(static row => row.GetInt64(0), cancellationToken);
}
