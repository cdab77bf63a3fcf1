using System.Buffers;
using Aios.Execution.Output;

namespace Aios.Execution.Secrets;

/// <summary>Takes output into memory.</summary>
internal sealed class MemoryOutput : IOutput
{
    private readonly ArrayBufferWriter<byte> content = new();

    public void Write(ReadOnlySpan<byte> bytes) => content.Write(bytes);

    public void Complete() { }

    internal byte[] ToArray() => content.WrittenSpan.ToArray();
}
