using System.Diagnostics;
using Aios.Storage.Sql.Sqlite;

namespace Aios.Storage.Tests.Sql;

/// <summary>This assembly started again, for what only another process can show.</summary>
internal static class ChildProcess
{
    public static async Task<int> Main(string[] arguments)
    {
        await using var database = await SqliteClusterDatabase.OpenAsync(arguments[1], CancellationToken.None);
        switch (arguments[0])
        {
            case "open":
                await Console.Out.WriteLineAsync(await UidAsync(database));
                return 0;
            case "record":
                return await RecordForEverAsync(database);
            case "renew":
                return RenewForEver(database, arguments[2]);
            default:
                return 2;
        }
    }

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in (string[])[typeof(ChildProcess).Assembly.Location, .. arguments])
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static async Task<string> UidAsync(Aios.Storage.Sql.ClusterDatabase database) =>
        (await database.Settings.OpenAsync(Wishes.Default, CancellationToken.None)).Uid;

    /// <summary>Says each batch's number once it is recorded.</summary>
    private static async Task<int> RecordForEverAsync(Aios.Storage.Sql.ClusterDatabase database)
    {
        for (var batch = 0; ; batch++)
        {
            await database.History.RecordAsync(HistoryRows.Batch(batch), CancellationToken.None);
            await Console.Out.WriteLineAsync($"{batch}");
        }
    }

    private static int RenewForEver(Aios.Storage.Sql.ClusterDatabase database, string device)
    {
        using var renewer = database.Leases.OpenRenewer(TimeSpan.FromSeconds(1));
        while (renewer.Renew(device, incarnation: 1) is { } renewal)
            Console.WriteLine(renewal.Counter);
        return 0;
    }
}
