using System.Data.Common;
using System.Globalization;
using Aios.Storage.Sql;

namespace Aios.Storage.Tests.Sql;

/// <summary>Runs texts the way Orleans does: a pooled connection, named parameters, read to the end.</summary>
internal static class SqlProbe
{
    public static async Task<List<object?[]>> RunAsync(
        this DbDataSource source,
        string text,
        params (string Name, object? Value)[] parameters
    )
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = connection.Statement(text);
        foreach (var (name, value) in parameters)
            command.With(name, value);
        return await command.ReadAllAsync(Values, CancellationToken.None);
    }

    public static async Task<long> NumberAsync(
        this DbDataSource source,
        string text,
        params (string Name, object? Value)[] parameters
    ) => (long)Assert.Single(Assert.Single(await source.RunAsync(text, parameters)))!;

    // Dialects differ in how wide their numbers are and in how they keep instants.
    private static object? Plain(object? value) =>
        value switch
        {
            int number => (long)number,
            DateTime instant => instant.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            _ => value,
        };

    private static object?[] Values(DbDataReader row)
    {
        var values = new object?[row.FieldCount];
        row.GetValues(values!);
        return Array.ConvertAll(values, Plain);
    }
}
