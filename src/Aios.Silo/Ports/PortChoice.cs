using System.Globalization;

namespace Aios.Silo.Ports;

/// <summary>Picks a device's ports: asked-for ones or none, else those it had last time, else the default or the next free.</summary>
internal static class PortChoice
{
    /// <summary>How far above its default a port is looked for.</summary>
    public const int Reach = 1000;

    /// <param name="wishes">In the order in which they choose.</param>
    /// <param name="isFree">Whether the nth wish could have a port.</param>
    /// <returns>A port for each wish, all different.</returns>
    /// <exception cref="PortTakenException">A port that was asked for is taken, or none is free.</exception>
    public static int[] Choose(IReadOnlyList<PortWish> wishes, Func<int, int, bool> isFree)
    {
        var ports = new int[wishes.Count];
        // Asked-for ports first, then remembered ones, so that no other wish takes them.
        for (var i = 0; i < ports.Length; i++)
            if (wishes[i].Asked is { } asked)
                ports[i] = isFree(i, asked) ? asked : throw PortTakenException.Asked(wishes[i].Variable, asked);
        for (var i = 0; i < ports.Length; i++)
            if (ports[i] == 0 && wishes[i].Remembered is { } remembered && CanHave(i, remembered))
                ports[i] = remembered;
        for (var i = 0; i < ports.Length; i++)
            if (ports[i] == 0)
                ports[i] = FirstFree(wishes[i], port => CanHave(i, port));
        return ports;

        bool CanHave(int wish, int port) => Array.IndexOf(ports, port) < 0 && isFree(wish, port);
    }

    private static int FirstFree(PortWish wish, Func<int, bool> isFree)
    {
        for (var port = wish.Default; port <= wish.Default + Reach && port <= 65535; port++)
            if (isFree(port))
                return port;
        throw new PortTakenException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{wish.Variable}: no port from {wish.Default} to {wish.Default + Reach} is free; set {wish.Variable} to a free one"
            )
        );
    }
}
