namespace Aios.Execution.Tests.Devices;

/// <summary>How a test's programs are executed.</summary>
public enum Way
{
    Process,
    Container,
}
