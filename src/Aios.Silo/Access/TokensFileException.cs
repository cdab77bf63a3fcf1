using Aios.Jobs.Errors;

namespace Aios.Silo.Access;

/// <summary>The tokens file of a device that starts cannot be used.</summary>
internal sealed class TokensFileException(string path, IReadOnlyList<string> mistakes)
    : AiosException($"AIOS_TOKENS_FILE={path}: {string.Join("; ", mistakes)}")
{
    public IReadOnlyList<string> Mistakes => mistakes;
}
