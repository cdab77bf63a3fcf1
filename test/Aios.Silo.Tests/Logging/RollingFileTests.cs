using Aios.Silo.Logging;

namespace Aios.Silo.Tests.Logging;

public sealed class RollingFileTests
{
    [Fact]
    public void The_newest_part_keeps_its_path_and_the_oldest_goes()
    {
        using var folder = new TempFolder();
        var path = folder.File("Logs/device-a.log");
        using (var file = new RollingFile(path, limit: 10, parts: 3))
            foreach (var line in (string[])["one.....\n", "two.....\n", "three...\n", "four....\n"])
                file.Write(System.Text.Encoding.UTF8.GetBytes(line));
        Assert.Equal("four....\n", File.ReadAllText(path));
        Assert.Equal("three...\n", File.ReadAllText(path + ".1"));
        Assert.Equal("two.....\n", File.ReadAllText(path + ".2"));
        Assert.False(File.Exists(path + ".3"));
    }

    [Fact]
    public void It_goes_on_where_it_ended_and_beside_another_writer()
    {
        using var folder = new TempFolder();
        var path = folder.File("device-a.log");
        File.WriteAllText(path, "before\n");
        using var file = new RollingFile(path);
        file.Write("silo\n"u8);
        File.AppendAllText(path, "supervisor\n");
        file.Write("silo\n"u8);
        Assert.Equal("before\nsilo\nsupervisor\nsilo\n", File.ReadAllText(path));
    }
}
