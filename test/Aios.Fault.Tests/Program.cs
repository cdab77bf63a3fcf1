using System.Security.Cryptography;
using Aios.Fault.Tests.Chaos;

// Started by itself, and not by a test runner, this is ./debug.sh chaos.
try
{
    var options = ChaosOptions.Parse(args, seed: RandomNumberGenerator.GetInt32(1_000_000));
    return (await new ChaosRun(options, new ConsolePrinter()).RunAsync()).Count == 0 ? 0 : 1;
}
catch (Exception mistake) when (mistake is FormatException or NotSupportedException)
{
    Console.Error.WriteLine(mistake.Message);
    return 2;
}
