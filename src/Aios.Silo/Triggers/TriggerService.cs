using Aios.Silo.Hosting;
using Aios.Storage.Triggers;

namespace Aios.Silo.Triggers;

/// <summary>Runs the inbox as long as the silo is up.</summary>
internal sealed class TriggerService(TriggerInbox inbox) : SiloWork
{
    protected override Task RunAsync(CancellationToken stop) => inbox.RunAsync(stop);
}
