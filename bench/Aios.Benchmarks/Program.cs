using Aios.Benchmarks;

if (args is ["planning"])
{
    PlanningBenchmark.Run();
    return 0;
}

if (args is ["dispatch"])
{
    DispatchBenchmark.Run();
    return 0;
}

if (args is ["containers"])
{
    await ContainerBenchmark.RunAsync();
    return 0;
}

if (args is not [var silo, var loop])
{
    Console.Error.WriteLine(
        "usage: Aios.Benchmarks planning | dispatch | containers | PATH-OF-Aios.Silo PATH-OF-loop (see bench/README.md)"
    );
    return 2;
}

await using var device = await MeasuredDevice.StartAsync(silo, workers: 4);
Console.WriteLine($"start: ready line after {device.StartTime.TotalSeconds:0.00} s");
await RestBenchmark.RunAsync(device);
await LatencyBenchmark.RunAsync(device);
await ThroughputBenchmark.RunAsync(device, loop);
return 0;
