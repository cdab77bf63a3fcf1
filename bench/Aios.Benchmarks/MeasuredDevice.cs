using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Aios.Api;
using Aios.Api.Jobs;
using Aios.Api.Runs;

namespace Aios.Benchmarks;

/// <summary>A device of its own in a temporary folder, with the jobs that are measured.</summary>
internal sealed class MeasuredDevice : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly Process _supervisor;
    private readonly HttpClient _http;

    private MeasuredDevice(Process supervisor, HttpClient http, string folder, TimeSpan startTime) =>
        (_supervisor, _http, Folder, StartTime) = (supervisor, http, folder, startTime);

    public string Folder { get; }

    /// <summary>From the start of the supervisor to the ready line.</summary>
    public TimeSpan StartTime { get; }

    /// <summary>The two processes of the device: supervisor, then silo.</summary>
    public IReadOnlyList<int> ProcessIds => [_supervisor.Id, ProcessFacts.ChildOf(_supervisor.Id)];

    public static async Task<MeasuredDevice> StartAsync(string silo, int workers)
    {
        var folder = Directory.CreateTempSubdirectory("aios-bench-").FullName;
        var programs = Directory.CreateDirectory(Path.Combine(folder, "Programs")).FullName;
        BenchmarkJobs.Write(programs);
        var port = FreePort();
        var began = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo(silo) { RedirectStandardOutput = true, WorkingDirectory = folder };
        start.Environment["AIOS_WORKERS"] = $"{workers}";
        start.Environment["AIOS_HTTP"] = $"http://127.0.0.1:{port}";
        start.Environment["DEVICE_ID"] = "bench";
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("is ready", StringComparison.Ordinal))
            {
                var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = s_patience };
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new MeasuredDevice(process, http, folder, Stopwatch.GetElapsedTime(began));
            }

            Console.Error.WriteLine(line);
        }

        throw new InvalidOperationException("The device ended before it was ready.");
    }

    public async Task<string> TriggerAsync(string job)
    {
        using var answer = await _http.PostAsJsonAsync(
            ApiRoutes.ForJobTrigger(job),
            new TriggerRequest(),
            ApiJson.Wire.TriggerRequest
        );
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync(ApiJson.Wire.TriggerReceipt))!.RunId;
    }

    public async Task<RunDetail> EndOfAsync(string runId)
    {
        while (true)
        {
            var run = await _http.GetFromJsonAsync($"{ApiRoutes.ForRun(runId)}?wait=30", ApiJson.Wire.RunDetail);
            if (run!.Outcome is not null)
            {
                return run;
            }
        }
    }

    /// <summary>How many runs wait or run.</summary>
    public async Task<int> ActiveAsync()
    {
        var page = await _http.GetFromJsonAsync($"{ApiRoutes.Runs}?active=true&limit=1", ApiJson.Wire.RunPage);
        return page!.Items.Count;
    }

    public async Task<IReadOnlyList<RunSummary>> EndedAsync(string job)
    {
        var page = await _http.GetFromJsonAsync(
            $"{ApiRoutes.Runs}?job={job}&limit={ApiLimits.MaxPageSize}",
            ApiJson.Wire.RunPage
        );
        return page!.Items;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        using (var kill = Process.Start("kill", ["-TERM", $"{_supervisor.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await _supervisor.WaitForExitAsync();
        _supervisor.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
