using System.Globalization;

namespace Aios.Jobs.Fitness;

/// <summary>What a device's folders let it do.</summary>
/// <param name="Hindrance">Why nothing new may begin there, in words; null: it may.</param>
/// <param name="Unwritable">Why nothing can be saved in Common, in words; null: it can.</param>
public sealed record DeviceFitness(string? Hindrance, string? Unwritable)
{
    /// <summary>A look that takes longer than this finds a file system that does not answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Below this not even what must be written is: some of it may be torn off half way.</summary>
    public const long LeastFree = 1_000_000;

    public static DeviceFitness Sound { get; } = new(null, null);

    /// <param name="device">The device's id.</param>
    /// <param name="floor">Free bytes below which nothing new begins.</param>
    /// <param name="look">What it found.</param>
    public static DeviceFitness Of(string device, long floor, FolderLook look)
    {
        if (look.CommonNotReady is { } notReady)
        {
            return Unwell(notReady);
        }

        if (look.IsReadOnly)
        {
            return Unwell($"Common is read-only on {device}");
        }

        if (look.Free < LeastFree)
        {
            return Unwell(
                $"Common is full: {device} has {Size(look.Free)} left in it, needs {Size(Math.Max(floor, LeastFree))}"
            );
        }

        if (look.WriteProblem is { } problem)
        {
            return Unwell($"Common cannot be written on {device}: {problem}");
        }

        return look.Free < floor
            ? new DeviceFitness($"{device} has {Size(look.Free)} left in Common, needs {Size(floor)}", Unwritable: null)
            : new DeviceFitness(look.ProgramsNotReady, Unwritable: null);
    }

    /// <summary>The look before this one has not come back.</summary>
    /// <param name="device">The device's id.</param>
    /// <param name="since">How long ago it began; longer than <see cref="Patience"/>.</param>
    public static DeviceFitness Silent(string device, TimeSpan since) =>
        Unwell(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Common does not answer on {device}, for {Math.Floor(since.TotalSeconds)} s"
            )
        );

    private static DeviceFitness Unwell(string reason) => new(reason, reason);

    private static string Size(long bytes) =>
        bytes < 1_000_000
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000} kB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000} MB");
}
