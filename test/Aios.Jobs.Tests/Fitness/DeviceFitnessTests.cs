using Aios.Jobs.Fitness;

namespace Aios.Jobs.Tests.Fitness;

public sealed class DeviceFitnessTests
{
    private const long Floor = 100_000_000;

    [Theory]
    [InlineData(Floor, null, null)]
    [InlineData(Floor - 1, "gpu1 has 99 MB left in Common, needs 100 MB", null)]
    [InlineData(12_345_678, "gpu1 has 12 MB left in Common, needs 100 MB", null)]
    [InlineData(
        999_999,
        "Common is full: gpu1 has 999 kB left in it, needs 100 MB",
        "Common is full: gpu1 has 999 kB left in it, needs 100 MB"
    )]
    public void Little_room_lets_nothing_new_begin_and_no_room_lets_nothing_be_saved(
        long free,
        string? hindrance,
        string? unwritable
    ) => Assert.Equal(new DeviceFitness(hindrance, unwritable), Look(new FolderLook { Free = free }));

    [Fact]
    public void Without_a_floor_only_a_full_disk_is_in_the_way() =>
        Assert.Equal(
            "Common is full: gpu1 has 5 kB left in it, needs 1 MB",
            DeviceFitness.Of("gpu1", 0, new FolderLook { Free = 5_000 }).Hindrance
        );

    [Fact]
    public void What_is_not_there_or_read_only_can_neither_be_begun_in_nor_saved_to()
    {
        foreach (
            var look in (FolderLook[])
                [
                    new() { Free = Floor, IsReadOnly = true },
                    new() { Free = Floor, CommonNotReady = "Common is not there" },
                    new() { Free = Floor, WriteProblem = "Input/output error" },
                ]
        )
        {
            var fitness = Look(look);
            Assert.NotNull(fitness.Hindrance);
            Assert.Equal(fitness.Hindrance, fitness.Unwritable);
        }
    }

    [Fact]
    public void Without_Programs_nothing_begins_and_everything_is_saved() =>
        Assert.Equal(
            new DeviceFitness("Programs is not there", Unwritable: null),
            Look(new FolderLook { Free = Floor, ProgramsNotReady = "Programs is not there" })
        );

    [Fact]
    public void What_does_not_answer_says_for_how_long() =>
        Assert.Equal(
            "Common does not answer on gpu1, for 7 s",
            DeviceFitness.Silent("gpu1", TimeSpan.FromSeconds(7.9)).Unwritable
        );

    private static DeviceFitness Look(FolderLook look) => DeviceFitness.Of("gpu1", Floor, look);
}
