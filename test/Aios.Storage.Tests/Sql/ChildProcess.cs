using System.Diagnostics;
using Aios.Storage.Sql;
using Aios.Storage.Sql.Postgres;
using Aios.Storage.Sql.Sqlite;

namespace Aios.Storage.Tests.Sql;

/// <summary>This assembly started again, for what only another process can show.</summary>
internal static class ChildProcess
{
    public static async Task<int> Main(string[] arguments)
    {
        await using var database = await OpenAsync(dialect: arguments[1], place: arguments[2]);
        switch (arguments[0])
        {
            case "open":
                await Console.Out.WriteLineAsync(await UidAsync(database));
                return 0;
            case "record":
                return await RecordForEverAsync(database);
            case "renew":
                return RenewForEver(database, arguments[3]);
            default:
                return 2;
        }
    }

    /// <param name="verb">What to do.</param>
    /// <param name="database">With what.</param>
    /// <param name="more">What the verb wants to know.</param>
    public static Process Start(string verb, TestDatabase database, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (
            var argument in (string[])
                [typeof(ChildProcess).Assembly.Location, verb, database.Dialect, database.Place, .. more]
        )
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static Task<ClusterDatabase> OpenAsync(string dialect, string place) =>
        dialect == "Postgres"
            ? PostgresClusterDatabase.OpenAsync(PostgresAddress.Parse(place, out _)!, CancellationToken.None)
            : SqliteClusterDatabase.OpenAsync(place, CancellationToken.None);

    private static async Task<string> UidAsync(ClusterDatabase database) =>
        (await database.Settings.OpenAsync(Wishes.Default, CancellationToken.None)).Uid;

    /// <summary>Says each batch's number once it is recorded.</summary>
    private static async Task<int> RecordForEverAsync(ClusterDatabase database)
    {
        for (var batch = 0; ; batch++)
        {
            await database.History.RecordAsync(HistoryRows.Batch(batch), CancellationToken.None);
            await Console.Out.WriteLineAsync($"{batch}");
        }
    }

    private static int RenewForEver(ClusterDatabase database, string device)
    {
        using var renewer = database.Leases.OpenRenewer(TimeSpan.FromSeconds(1));
        while (renewer.Renew(device, incarnation: 1) is { } renewal)
            Console.WriteLine(renewal.Counter);
        return 0;
    }
}
