using System.Runtime.InteropServices;
using Aios.Silo.Configuration;
using Aios.Silo.Logging;

namespace Aios.Silo.Supervision;

/// <summary>A device's first process. It uses no host, no logging framework and none of ASP.NET or Orleans, to stay small.</summary>
internal static class SupervisorMode
{
    /// <summary>What programs get between TERM and KILL when their definition says nothing. A silo asks for more when one says so.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan PatienceWithOldSilo = TimeSpan.FromSeconds(15);

    /// <summary>How long a silo may take to stop: drain, grace, and a reserve for its own end.</summary>
    public static TimeSpan StopWithin(TimeSpan drain) => drain + Grace + Reserve;

    public static int Run(DeviceOptions options, ReadOnlySpan<string> args)
    {
        var log = new SupervisorLog(
            TimeProvider.System,
            options.LogFormat,
            DeviceLogFile.PathOf(options.Common, options.DeviceId)
        );
        var settings = new SupervisorSettings
        {
            DeviceId = options.DeviceId,
            DevicesFolder = options.DevicesFolder,
            Command = SiloCommandLine.Of(args),
            ReapsOrphans = true,
            Drain = options.Drain,
            StopWithin = StopWithin(options.Drain),
            StopReserve = Reserve,
        };
        using var deviceLock = DeviceLock.Take(
            options.DevicesFolder,
            options.DeviceId,
            PatienceWithOldSilo,
            () => log.Write("waiting for the silo of an earlier supervisor to end")
        );
        Orphans.KeepExitCodes();
        using var supervisor = new Supervisor(
            settings,
            new DevicePrograms(options.DevicesFolder, options.DeviceId),
            log
        );
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        return supervisor.Run(deviceLock);

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            supervisor.RequestStop();
        }
    }
}
