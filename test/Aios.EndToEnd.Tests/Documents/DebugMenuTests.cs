using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Documents;

/// <summary>The menu of debug.sh at a terminal, in a copy of its own, with a docker that only writes down what it is asked for.</summary>
public sealed class DebugMenuTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aios-menu-");

    public DebugMenuTests()
    {
        foreach (var file in (string[])["debug.sh", "docker-compose.yml", "Dockerfile"])
            File.Copy(Path.Combine(Binaries.Repository, file), In(file));
        foreach (var folder in (string[])["Common", "Programs", "bin"])
            _folder.CreateSubdirectory(folder);
        File.WriteAllText(In("Common/state.json"), """{"devices":[]}""");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_entry_that_needs_docker_asks_it_for_the_right_thing()
    {
        With("docker", "echo \"docker $*\"; [ \"$1 $2\" != 'compose version' ]");
        With("docker-compose", "echo \"docker-compose $*, as ${AIOS_UID:-nobody}\"");
        await using var menu = Start();

        await ChooseAsync(menu, 3, "docker build -t aios-orchestrator:latest .");
        await ChooseAsync(menu, 4, "aios-orchestrator:latest --test");
        await ChooseAsync(menu, 5, "docker-compose up -d, as ");
        await ChooseAsync(menu, 6, "docker-compose logs -f, as nobody");
        await ChooseAsync(menu, 7, "docker-compose down, as nobody");
        await ChooseAsync(menu, 9, "aios-orchestrator:latest /bin/bash");
        await ChooseAsync(menu, 10, "docker build --target slim -t aios-orchestrator:slim .");
        await LeaveAsync(menu);
    }

    [Fact]
    public async Task The_tool_that_slims_is_used_where_there_is_one()
    {
        With("docker", "echo \"docker $*\"");
        With("mint", "echo \"mint $*\"");
        await using var menu = Start();

        await ChooseAsync(menu, 10, "mint build --target aios-orchestrator:latest --tag aios-orchestrator:slim");
        await LeaveAsync(menu);
    }

    [Fact]
    public async Task The_state_is_shown_and_what_is_no_number_of_an_entry_is_refused()
    {
        await using var menu = Start();

        await ChooseAsync(menu, 11, """{"devices":[]}""");
        await ChooseAsync(menu, 99, "A number from 0 to 17.");
        await LeaveAsync(menu);
    }

    [Fact]
    public async Task Without_an_engine_each_says_what_to_do_and_the_menu_goes_on()
    {
        With("docker", "exit 1");
        await using var menu = Start();

        await ChooseAsync(menu, 3, "debug.sh: No Docker engine answers. Start it");
        await ChooseAsync(menu, 5, "debug.sh: No Docker engine answers. Start it");
        await ChooseAsync(menu, 7, "It failed (exit code 1).");
        await LeaveAsync(menu);
    }

    [Fact]
    public async Task Secrets_are_drawn_once_for_their_owner_alone()
    {
        await using var menu = Start();

        await ChooseAsync(menu, 14, "secrets/ has the passwords");
        await LeaveAsync(menu);

        var password = File.ReadAllText(In("secrets/postgres-password"));
        Assert.Matches("^[0-9a-f]{48}$", password);
        Assert.EndsWith($";Password={password}", File.ReadAllText(In("secrets/database")), StringComparison.Ordinal);
        Assert.Equal($"admin admin {File.ReadAllText(In("secrets/token"))}\n", File.ReadAllText(In("secrets/tokens")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(In("secrets/token")));
    }

    private static async Task ChooseAsync(Terminal menu, int entry, string printed)
    {
        var before = menu.Printed.Length;
        await menu.TypeAsync($"{entry}\n");
        await menu.WaitForAsync(printed, before);
        await menu.WaitForAsync(" 0  Leave", before);
    }

    private static async Task LeaveAsync(Terminal menu)
    {
        await menu.TypeAsync("0\n");
        Assert.Equal(0, await menu.ExitCodeAsync());
    }

    // From another folder than the script's.
    private Terminal Start() =>
        Terminal.Start(
            In("debug.sh"),
            start =>
            {
                start.WorkingDirectory = "/";
                start.Environment["PATH"] = $"{In("bin")}:{start.Environment["PATH"]}";
            }
        );

    private void With(string command, string script)
    {
        File.WriteAllText(In($"bin/{command}"), $"#!/bin/bash\n{script}\n");
        File.SetUnixFileMode(In($"bin/{command}"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private string In(string path) => Path.Combine(_folder.FullName, path);
}
