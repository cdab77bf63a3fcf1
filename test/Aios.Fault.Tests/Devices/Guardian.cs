using System.Diagnostics;

namespace Aios.Fault.Tests.Devices;

/// <summary>Kills what a test started should the test's own process die: a shell in another session that waits for the end of its
/// input, which comes with that death.</summary>
internal sealed class Guardian : IDisposable
{
    private const string Script = """
        trap '' INT TERM HUP
        read -r word
        [ "$word" = bye ] && exit 0
        for round in 1 2 3 4 5; do
          for folder in /proc/[0-9]*; do
            grep -qsaF "AIOS_COMMON=$1/Common" "$folder/environ" && kill -9 "${folder#/proc/}" 2>/dev/null
          done
          sleep 0.3
        done
        umount -l "$1/Common" 2>/dev/null
        rm -rf -- "$1"
        """;

    private readonly Process _shell;

    private Guardian(Process shell) => _shell = shell;

    public static Guardian Of(string root)
    {
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Script, "guardian", root])
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        return new(Process.Start(start)!);
    }

    public void Dispose()
    {
        _shell.StandardInput.WriteLine("bye");
        _shell.StandardInput.Close();
        _shell.WaitForExit();
        _shell.Dispose();
    }
}
