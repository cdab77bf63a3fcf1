using System.Buffers;
using Aios.Execution.Output;

namespace Aios.Execution.Secrets;

/// <summary>Puts stars in the place of secrets in a stream, however it is cut into pieces.</summary>
/// <remarks>Keeps back what may be the beginning of a secret, and no more: at the latest when a line ends that is not part of a secret
/// everything has gone on. Where secrets overlap or touch, one row of stars stands for all.</remarks>
internal sealed class MaskedOutput(SecretMask mask, IOutput next) : IOutput
{
    private readonly ArrayBufferWriter<byte> ready = new();
    private readonly Kept[] kept = new Kept[mask.Longest + 1];
    private int node = SecretMask.Begin;
    private int first;
    private int count;
    private bool starred;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var plain = count > 0 ? 0 : bytes.IndexOfAny(mask.Beginnings);
            if (plain != 0)
            {
                var open = plain < 0 ? bytes : bytes[..plain];
                ready.Write(open);
                starred = false;
                bytes = bytes[open.Length..];
                continue;
            }
            Read(bytes[0]);
            bytes = bytes[1..];
        }
        PassOn();
    }

    public void Complete()
    {
        LetGo(0);
        PassOn();
        next.Complete();
    }

    private void Read(byte letter)
    {
        kept[(first + count++) % kept.Length] = new Kept(letter, Hidden: false);
        node = mask.Next(node, letter);
        for (var back = mask.Found(node); back > 0; back--)
        {
            var at = (first + count - back) % kept.Length;
            kept[at] = kept[at] with { Hidden = true };
        }
        LetGo(mask.Pending(node));
    }

    /// <summary>All but the last so many bytes.</summary>
    private void LetGo(int all)
    {
        for (; count > all; count--)
        {
            var (letter, hidden) = kept[first];
            first = (first + 1) % kept.Length;
            if (!hidden)
                ready.Write([letter]);
            else if (!starred)
                ready.Write(SecretMask.Stars);
            starred = hidden;
        }
    }

    private void PassOn()
    {
        if (ready.WrittenCount == 0)
            return;
        next.Write(ready.WrittenSpan);
        ready.ResetWrittenCount();
    }

    private readonly record struct Kept(byte Letter, bool Hidden);
}
