using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Aios.Abstractions;
using Aios.Abstractions.Devices;
using Aios.Execution;
using Aios.Execution.Containers.Engines;
using Aios.Jobs.Definitions;
using Aios.Jobs.Runs;
using Aios.Storage.Results;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aios.Benchmarks;

/// <summary>What a run in a container costs, beside Docker's own command.</summary>
internal static class ContainerBenchmark
{
    private const int Runs = 20;
    private const int Repetitions = 3;
    private const string Image = "busybox:latest";

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("aios-bench-").FullName;
        var ends = new Ends();
        Directory.CreateDirectory($"{folder}/Common");
        Directory.CreateDirectory($"{folder}/Programs");
        using var executor = new AttemptExecutor(
            new ExecutionOptions
            {
                ProgramsFolder = $"{folder}/Programs",
                DeviceId = "bench",
                ClusterUid = $"bench-{Environment.ProcessId}",
                Lease = TimeSpan.FromSeconds(20),
                EngineSocket = EngineAddress.Standard,
            },
            new ResultStore($"{folder}/Common"),
            ends,
            TimeProvider.System,
            NullLogger<AttemptExecutor>.Instance
        );
        foreach (var atOnce in (int[])[1, 2])
        {
            await MeasureAsync(atOnce, number => AttemptAsync(executor, ends, number));
            List<double> ours = [];
            List<double> docker = [];
            for (var time = 0; time < Repetitions; time++)
            {
                ours.Add(await MeasureAsync(atOnce, number => AttemptAsync(executor, ends, number)));
                docker.Add(await MeasureAsync(atOnce, _ => DockerAsync()));
            }

            // What else the machine does only slows: the best are the nearest to the truth.
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{atOnce} at a time: {ours.Max():0.0} container runs/s, docker run --rm {docker.Max():0.0}/s: {ours.Max() / docker.Max():0.00} x"
                )
            );
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <returns>Runs per second.</returns>
    private static async Task<double> MeasureAsync(int atOnce, Func<int, Task> run)
    {
        var begin = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Runs),
            new ParallelOptions { MaxDegreeOfParallelism = atOnce },
            async (number, _) => await run(number)
        );
        return Runs / Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private static async Task AttemptAsync(AttemptExecutor executor, Ends ends, int number)
    {
        var definition = DefinitionJson.Write(
            new JobDefinition
            {
                Name = "nothing",
                Type = JobType.Trigger,
                Overlap = Overlap.Allow,
                Source = "nothing.job.yaml",
                Program = new ProgramSpec { Command = ["true"] },
                Docker = new ContainerSpec { Image = Image, Pull = PullPolicy.Never },
            }
        );
        var run = string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetTimestamp()}-{number}");
        var end = ends.Of(run);
        var answer = await executor.StartAsync(
            new AttemptAssignment
            {
                Job = "nothing",
                RunId = run,
                Attempt = 1,
                Device = "bench",
                Incarnation = 1,
                Epoch = 1,
                Definition = new DefinitionText { Hash = DefinitionJson.Hash(definition), Json = definition },
                Trigger = "api",
            }
        );
        if (answer.Verdict != StartVerdict.Started)
            throw new InvalidOperationException($"The run was not started: {answer.Reason}");
        if (await end is { Outcome: not Outcome.Succeeded } report)
            throw new InvalidOperationException($"The run did not succeed: {report.Error}");
    }

    private static async Task DockerAsync()
    {
        using var docker = new Process
        {
            StartInfo = new("docker", ["run", "--rm", "--network", "none", Image, "true"]),
        };
        docker.Start();
        await docker.WaitForExitAsync();
        if (docker.ExitCode != 0)
            throw new InvalidOperationException($"docker run ended with {docker.ExitCode}");
    }

    private sealed class Ends : IAttemptListener
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource<AttemptReport>> _ends = new();

        public Task<AttemptReport> Of(string run) => Source(run).Task;

        public void Started(AttemptReport report) { }

        public void Ended(AttemptReport report) => Source(report.RunId).SetResult(report);

        private TaskCompletionSource<AttemptReport> Source(string run) =>
            _ends.GetOrAdd(run, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
