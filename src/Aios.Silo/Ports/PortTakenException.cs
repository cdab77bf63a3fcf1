using System.Globalization;
using Aios.Jobs.Errors;

namespace Aios.Silo.Ports;

/// <summary>A device cannot have a port.</summary>
internal sealed class PortTakenException(string message) : AiosException(message)
{
    public static PortTakenException Asked(string variable, int port) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{variable}: port {port} was asked for and is taken; stop what listens on it, or remove {variable} to have a free one chosen"
            )
        );
}
