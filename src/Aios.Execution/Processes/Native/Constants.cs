namespace Aios.Execution.Processes.Native;

/// <summary>Error numbers, the same on every Linux.</summary>
internal static class Errno
{
    internal const int ENOENT = 2;
    internal const int ESRCH = 3;
    internal const int EINTR = 4;
    internal const int E2BIG = 7;
    internal const int ENOEXEC = 8;
    internal const int EAGAIN = 11;
    internal const int ENOMEM = 12;
    internal const int EACCES = 13;
    internal const int EINVAL = 22;
    internal const int ELOOP = 40;
}

/// <summary>Flags of open(2), the same on x64 and arm64.</summary>
internal static class OpenFlags
{
    internal const int ReadOnly = 0;
    internal const int WriteOnly = 1;
    internal const int Create = 0x40;
    internal const int Append = 0x400;
    internal const int NonBlocking = 0x800;
    internal const int CloseOnExec = 0x80000;
}

/// <summary>The permissions of logs.</summary>
internal static class LogFileMode
{
    /// <summary>rw-r--r--</summary>
    internal const uint Value = 0x1A4;
}

/// <summary>Options of waitpid(2).</summary>
internal static class WaitOptions
{
    internal const int NoHang = 1;
}
