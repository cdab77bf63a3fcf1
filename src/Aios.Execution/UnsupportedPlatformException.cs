using Aios.Jobs.Errors;

namespace Aios.Execution;

/// <summary>This machine cannot start programs the way a device must.</summary>
public sealed class UnsupportedPlatformException(string found)
    : AiosException(
        $"A device needs Linux on x64 or arm64 with glibc 2.34 or later, but {found}. "
            + "Run it on such a machine or in the AIOS image."
    )
{
    /// <summary>What was found instead.</summary>
    public string Found { get; } = found;
}
