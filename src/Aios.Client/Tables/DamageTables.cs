using Aios.Api.DamagedFiles;
using Aios.Client.Interaction;

namespace Aios.Client.Tables;

/// <summary>Damaged state files for people.</summary>
internal sealed class DamageTables(When when)
{
    public string InWords(DamagedFile file) =>
        Printable.Text($"{when.Short(file.Since)}: {file.File} {file.What}; {file.Remedy}");
}
