using System.Runtime.InteropServices;
using Aios.Jobs.Errors;

namespace Aios.Silo.Supervision;

/// <summary>The silo's process could not be started.</summary>
internal sealed class SiloStartException(string program, string reason)
    : AiosException($"{program} could not be started: {reason}. See that it is there and may be executed.")
{
    public static SiloStartException Of(string program, int error) =>
        new(program, Marshal.GetPInvokeErrorMessage(error));
}
