using System.CommandLine;
using Aios.Client.Connecting;
using Aios.Client.Interaction;
using Aios.Client.Logs;
using Aios.Client.Simulating;
using Aios.Client.Tables;
using Aios.Client.Waiting;
using Aios.Jobs.Simulation;
using Spectre.Console.Rendering;

namespace Aios.Client.Verbs;

/// <summary>What a verb works with.</summary>
internal sealed class Session(
    ProcessContext process,
    IInteraction interaction,
    HttpMessageInvoker http,
    Patience patience
)
{
    private readonly When when = new(process.Time);

    public GlobalOptions Options { get; } = new();

    public ProcessContext Process { get; } = process;

    public IInteraction Interaction { get; } = interaction;

    public JobTables Jobs => new(when);

    public RunTables Runs => new(when);

    public DeviceTables Devices => new(when);

    public PauseTables Pauses => new(when);

    public DamageTables Damage => new(when);

    public PlannedTables Planned => new(when);

    public RowTable Simulated(SimulationPlan plan) =>
        new(when, [.. plan.Jobs.Select(job => job.Name)], [.. plan.Devices.Select(device => device.Id)]);

    /// <summary>The API of the cluster that the command line and the environment name.</summary>
    public AiosApi Api(ParseResult parsed)
    {
        var sender = new HttpSender(http, BearerToken.Read(Process), Process.Time);
        var finder = new DeviceFinder(Addresses(parsed), sender, patience);
        return new AiosApi(new ApiConnection(finder, sender, patience, Process.Time), patience);
    }

    /// <summary>Whether the device of this machine is ready; it tells that without a token.</summary>
    public DeviceHealth Health(ParseResult parsed) =>
        new(Addresses(parsed), new HttpSender(http, token: null, Process.Time), patience);

    public RunAwaiter Awaiter(AiosApi api) => new(api, Interaction, patience, Process.Time);

    public DeviceEmptying Emptying(AiosApi api) => new(api, Interaction, patience, Process.Time);

    public LogPrinter Logs(AiosApi api) => new(api, patience, Process.Time);

    /// <summary>Writes an answer as it came, or as its table.</summary>
    public void Print<T>(ParseResult parsed, Answer<T> answer, Func<T, IRenderable> table)
        where T : class
    {
        if (Options.WantsJson(parsed))
            Interaction.Line(answer.Json);
        else
            Interaction.Show(table(answer.Value));
    }

    private AddressBook Addresses(ParseResult parsed) => new(Process, Options.Url(parsed));
}
