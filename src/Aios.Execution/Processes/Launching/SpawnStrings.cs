using System.Runtime.InteropServices;
using System.Text;

namespace Aios.Execution.Processes.Launching;

/// <summary>Path, argument vector and environment as C sees them, in one block of native memory.</summary>
internal unsafe ref struct SpawnStrings
{
    private readonly byte* block;

    internal SpawnStrings(ProgramStart start)
    {
        var pointers = start.Arguments.Count + start.Environment.Count + 2;
        var bytes = Size(start.Executable);
        foreach (var argument in start.Arguments)
            bytes += Size(argument);
        foreach (var (name, value) in start.Environment)
            bytes += Size(name) + Size(value);

        block = (byte*)NativeMemory.Alloc((nuint)(pointers * sizeof(byte*) + bytes));
        Arguments = (byte**)block;
        Environment = Arguments + start.Arguments.Count + 1;
        var writer = new Writer(block + pointers * sizeof(byte*));

        Path = writer.Add(start.Executable, 0);
        for (var i = 0; i < start.Arguments.Count; i++)
            Arguments[i] = writer.Add(start.Arguments[i], 0);
        Arguments[start.Arguments.Count] = null;
        var next = Environment;
        foreach (var (name, value) in start.Environment)
        {
            *next++ = writer.Add(name, (byte)'=');
            writer.Add(value, 0);
        }
        *next = null;
        HasNul = writer.HasNul;
    }

    internal byte* Path { get; }

    internal byte** Arguments { get; }

    internal byte** Environment { get; }

    /// <summary>Some text holds a NUL, at which C would cut it off.</summary>
    internal bool HasNul { get; }

    public readonly void Dispose() => NativeMemory.Free(block);

    private static int Size(string text) => Encoding.UTF8.GetMaxByteCount(text.Length) + 1;

    private ref struct Writer(byte* at)
    {
        private byte* position = at;

        internal bool HasNul { get; private set; }

        internal byte* Add(string text, byte end)
        {
            var begin = position;
            var span = new Span<byte>(position, Size(text));
            var length = Encoding.UTF8.GetBytes(text, span);
            HasNul |= span[..length].Contains((byte)0);
            span[length] = end;
            position += length + 1;
            return begin;
        }
    }
}
