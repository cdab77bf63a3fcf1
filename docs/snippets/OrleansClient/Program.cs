using System.Text;
using Aios.Abstractions.Jobs;
using Aios.Jobs.Runs;
using Aios.Storage.Sql.Clustering;
using Aios.Storage.Sql.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

if (args is not [var common, var name, var key, var payload])
{
    Console.Error.WriteLine("Usage: OrleansClient COMMON JOB KEY PAYLOAD");
    return 2;
}

// The silos are found through the cluster's database.
await using var database = await SqliteClusterDatabase.OpenAsync(Path.Combine(common, "cluster.db"), default);
var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.UseOrleansClient(client =>
    client
        .Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = "aios")
        .UseClusterDatabase(database)
);
using var host = builder.Build();
await host.StartAsync();

var job = host.Services.GetRequiredService<IClusterClient>().GetGrain<IJobGrain>(name);
var reply = await job.Trigger(
    new()
    {
        Kind = TriggerKind.Client,
        By = "docs",
        // The same key again is the same run: a call whose answer was lost can be repeated.
        Key = key,
        Payload = Encoding.UTF8.GetBytes(payload),
    }
);
if (reply.RunId is not { } run)
{
    Console.Error.WriteLine($"refused: {reply.Reason}");
    return 6;
}

while (!await job.WaitForEnd(run, TimeSpan.FromSeconds(10)))
    Console.Error.WriteLine($"{run} goes on");
Console.WriteLine(run);
await host.StopAsync();
return 0;
