using System.Buffers;
using System.Globalization;

namespace Aios.Execution.Output;

/// <summary>Puts before each line when its first byte was read: <c>2026-11-24T03:00:00.123Z </c>.</summary>
/// <remarks>Nothing is kept back: of a line that is not complete its beginning is in the log.</remarks>
internal sealed class TimedOutput(TimeProvider time, IOutput next) : IOutput
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z '";
    private const int FormattedLength = 25;
    private readonly ArrayBufferWriter<byte> lines = new();
    private bool withinLine;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        var now = time.GetUtcNow();
        while (!bytes.IsEmpty)
        {
            if (!withinLine)
            {
                now.TryFormat(lines.GetSpan(FormattedLength), out var length, Format, CultureInfo.InvariantCulture);
                lines.Advance(length);
            }
            var end = bytes.IndexOf((byte)'\n') + 1;
            withinLine = end == 0;
            var part = withinLine ? bytes : bytes[..end];
            lines.Write(part);
            bytes = bytes[part.Length..];
        }
        next.Write(lines.WrittenSpan);
        lines.ResetWrittenCount();
    }

    public void Complete() => next.Complete();
}
