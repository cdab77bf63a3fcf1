using System.Diagnostics;
using Aios.Storage.Files;

namespace Aios.Storage.Writer;

/// <summary>Dies as by kill -9 when the storage reaches one step.</summary>
internal sealed class KillAtStep(FileStep last) : IFileSteps
{
    public void Reached(FileStep step)
    {
        if (step != last)
            return;
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
