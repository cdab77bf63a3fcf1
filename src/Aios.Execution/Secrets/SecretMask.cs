using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace Aios.Execution.Secrets;

/// <summary>Finds secrets in a stream of bytes: an automaton that reads each byte once, whatever the number of secrets and however they
/// overlap (Aho and Corasick).</summary>
/// <remarks>It knows each secret as it is and as JSON writes it, and the lines of those that have several, since programs print them
/// one by one.</remarks>
internal sealed class SecretMask
{
    /// <summary>Shorter lines of a secret are words such as <c>}</c>, which hide nothing.</summary>
    private const int ShortestLine = 4;

    private readonly Dictionary<long, int> edges = [];
    private readonly List<Node> nodes = [default];

    internal SecretMask(IEnumerable<string> values)
    {
        foreach (var text in values.SelectMany(Texts).Distinct(StringComparer.Ordinal))
            Add(Encoding.UTF8.GetBytes(text));
        Beginnings = SearchValues.Create([.. edges.Keys.Where(edge => edge < 256).Select(edge => (byte)edge)]);
        Link();
    }

    /// <summary>What stands in the place of secrets.</summary>
    internal static ReadOnlySpan<byte> Stars => "***"u8;

    /// <summary>The first bytes of all secrets.</summary>
    internal SearchValues<byte> Beginnings { get; }

    /// <summary>Where a stream begins: nothing of a secret was read.</summary>
    internal const int Begin = 0;

    /// <summary>The number of bytes of the longest secret.</summary>
    internal int Longest { get; private set; }

    /// <summary>Reads one byte.</summary>
    internal int Next(int node, byte letter)
    {
        int next;
        while (!edges.TryGetValue(Edge(node, letter), out next) && node != Begin)
            node = nodes[node].Fallback;
        return next;
    }

    /// <summary>How many of the last bytes may be the beginning of a secret.</summary>
    internal int Pending(int node) => nodes[node].Depth;

    /// <summary>How many of the last bytes are a secret; of several the longest counts.</summary>
    internal int Found(int node) => nodes[node].Found;

    internal string Apply(string text) => Encoding.UTF8.GetString(Apply(Encoding.UTF8.GetBytes(text)));

    internal byte[] Apply(ReadOnlySpan<byte> text)
    {
        var masked = new MemoryOutput();
        var output = new MaskedOutput(this, masked);
        output.Write(text);
        output.Complete();
        return masked.ToArray();
    }

    private static IEnumerable<string> Texts(string value)
    {
        var lines = value.Split('\n').Select(line => line.Trim());
        return lines
            .Where(line => line.Length >= ShortestLine)
            .Append(value)
            .SelectMany(text =>
                new[]
                {
                    text,
                    JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text),
                    JavaScriptEncoder.Default.Encode(text),
                }
            );
    }

    private void Add(byte[] text)
    {
        Longest = Math.Max(Longest, text.Length);
        var node = Begin;
        foreach (var letter in text)
        {
            if (!edges.TryGetValue(Edge(node, letter), out var next))
            {
                next = nodes.Count;
                nodes.Add(new Node(nodes[node].Depth + 1, 0, Begin));
                edges.Add(Edge(node, letter), next);
            }
            node = next;
        }
        nodes[node] = nodes[node] with { Found = text.Length };
    }

    /// <summary>Nearest to the beginning first: a node falls back to a shallower one.</summary>
    private void Link()
    {
        foreach (var (edge, node) in edges.OrderBy(edge => nodes[edge.Value].Depth))
        {
            var (parent, letter) = ((int)(edge >> 8), (byte)edge);
            var fallback = parent == Begin ? Begin : Next(nodes[parent].Fallback, letter);
            var found = Math.Max(nodes[node].Found, nodes[fallback].Found);
            nodes[node] = nodes[node] with { Fallback = fallback, Found = found };
        }
    }

    private static long Edge(int node, byte letter) => ((long)node << 8) | letter;

    /// <param name="Depth">The number of bytes that lead here.</param>
    /// <param name="Found">The number of bytes of the longest secret that ends here; 0: none.</param>
    /// <param name="Fallback">Where the longest other beginning of a secret leads that the bytes read end with.</param>
    private readonly record struct Node(int Depth, int Found, int Fallback);
}
