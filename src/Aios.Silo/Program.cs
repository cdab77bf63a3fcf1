using System.Data.Common;
using Aios.Jobs.Errors;
using Aios.Silo.Configuration;
using Aios.Silo.Hosting;
using Aios.Silo.Native;
using Aios.Silo.SelfTest;
using Aios.Silo.Supervision;

if (Platform.WhyNot() is { } reason)
    return Refuse(reason);

var isSilo = args is [SiloCommandLine.Mode, ..];
var commandLine = CommandLine.Parse(isSilo ? args.AsSpan(1) : args);
switch (commandLine)
{
    case { Errors.Count: 0, Request: DeviceRequest.Help }:
        Console.Out.Write(HelpText.Help());
        return ExitCode.Stopped;
    case { Errors.Count: 0, Request: DeviceRequest.Version }:
        Console.Out.WriteLine(HelpText.Version);
        return ExitCode.Stopped;
}

var (options, errors) = DeviceOptionsReader.Read(commandLine);
if (options is null)
    return Refuse(string.Join('\n', errors));

try
{
    if (commandLine.Request is DeviceRequest.SelfTest)
        return await SelfTestMode.RunAsync(options);
    return isSilo ? await SiloMode.RunAsync(options) : SupervisorMode.Run(options, args);
}
catch (DeviceRunsAlreadyException exception)
{
    Console.Error.WriteLine(exception.Message);
    return ExitCode.RunsAlready;
}
catch (AiosException exception)
{
    return Refuse(exception.Message);
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DbException)
{
    // A silo is started again: the port, the share or the database may be there then.
    Console.Error.WriteLine(exception.Message);
    return isSilo ? ExitCode.Failed : ExitCode.SettingsRefused;
}

static int Refuse(string message)
{
    Console.Error.WriteLine(message);
    return ExitCode.SettingsRefused;
}
