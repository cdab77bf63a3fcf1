using System.Globalization;
using Aios.Silo.Native;

namespace Aios.Silo.SelfTest.Proofs;

/// <summary>A process of which a program wrote the number.</summary>
/// <param name="text">The number.</param>
internal sealed class LiveProcess(string text)
{
    private readonly int _id = int.Parse(text, CultureInfo.InvariantCulture);

    public int Id => _id;

    /// <summary>One that has ended and was not reaped yet does not live.</summary>
    public bool Lives
    {
        get
        {
            try
            {
                var stat = File.ReadAllText($"/proc/{_id}/stat");
                // The name before it, in parentheses, may hold anything.
                return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    public void Kill() => _ = Libc.Kill(_id, Libc.SIGKILL);
}
