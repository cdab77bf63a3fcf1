using Aios.Abstractions.Devices;

namespace Aios.Cluster.Tests.Fixture;

/// <summary>A Docker engine that comes and goes as a test says, on every device.</summary>
internal sealed class SettableEngine : IDeviceEngine
{
    private volatile bool _answers;

    public bool Answers
    {
        get => _answers;
        set => _answers = value;
    }
}
