using System.Runtime.InteropServices;
using System.Text;

namespace Aios.Execution.Tests.Logs;

/// <summary>Writes as programs do: each time to the end, wherever that is by then.</summary>
internal sealed partial class Appender : IDisposable
{
    private const int WriteOnlyCreateAppend = 0x441;
    private readonly int descriptor;

    public Appender(string path)
    {
        descriptor = Open(path, WriteOnlyCreateAppend, 0x1A4);
        Assert.True(descriptor >= 0, path);
    }

    /// <returns>How many bytes were written.</returns>
    public long Write(string text, int times = 1)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < times; i++)
            Assert.Equal(bytes.Length, Write(descriptor, bytes, bytes.Length));
        return (long)bytes.Length * times;
    }

    public void Dispose() => _ = Close(descriptor);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int descriptor, byte[] bytes, nint length);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
