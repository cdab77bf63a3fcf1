using Xunit.Abstractions;

namespace Aios.Fault.Tests.Chaos;

/// <summary>What a test prints, on the console.</summary>
internal sealed class ConsolePrinter : ITestOutputHelper
{
    public void WriteLine(string message) => Console.WriteLine(message);

    public void WriteLine(string format, params object[] args) => Console.WriteLine(format, args);
}
