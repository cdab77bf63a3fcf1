using System.Threading.Channels;

namespace Aios.Storage.Tests.Sql;

public interface IAlarmGrain : IGrainWithStringKey
{
    Task ArmAsync(TimeSpan due, TimeSpan period);
}

/// <summary>Says on which silo its reminder woke it.</summary>
public sealed class AlarmGrain(ILocalSiloDetails silo) : Grain, IAlarmGrain, IRemindable
{
    private static readonly Channel<string> Woken = Channel.CreateUnbounded<string>();

    public static ChannelReader<string> Wakes => Woken.Reader;

    public async Task ArmAsync(TimeSpan due, TimeSpan period) =>
        await this.RegisterOrUpdateReminder("alarm", due, period);

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Woken.Writer.TryWrite(silo.Name);
        return Task.CompletedTask;
    }
}
