using System.Diagnostics;
using Aios.Jobs.Catalog;
using Aios.Storage.Markers;
using Aios.Storage.Programs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aios.Storage.Tests.Programs;

public sealed class ProgramsFolderTests : IDisposable
{
    private const string Job = "type: trigger\nshell: echo\n";

    private readonly ScratchFolder folder = new();
    private readonly ProgramsFolder programs;

    public ProgramsFolderTests() =>
        programs = new ProgramsFolder(
            FolderGuard.Claim(MarkedFolder.Programs, folder.Path, Clusters.Own, isNew: true),
            TimeProvider.System,
            NullLogger<ProgramsFolder>.Instance
        );

    public void Dispose()
    {
        programs.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Reads_job_files_of_all_folders_with_their_defaults()
    {
        folder.Write("a.job.yaml", Job);
        folder.Write("media/b.job.yml", Job);
        folder.Write("defaults.yaml", "priority: 7\n");
        folder.Write("media/notes.txt", "no job");

        var jobs = (await ReadyAsync()).Programs.Jobs.ToList();

        Assert.Equal(["a", "b"], jobs.Select(job => job.Name));
        Assert.Equal("media/b.job.yml", jobs[1].Source);
        Assert.All(jobs, job => Assert.Equal(7, job.Priority));
    }

    [Fact]
    public async Task A_folder_that_has_not_changed_gives_the_same_reading()
    {
        folder.Write("a.job.yaml", Job);
        folder.Write("looks-like-a-job.yaml", Job);
        var first = await ReadyAsync();

        Assert.Single(first.Programs.Hints);
        Assert.Same(first, await ReadyAsync());
        folder.Write("data.json", "{}");
        Assert.Same(first, await ReadyAsync());
    }

    [Fact]
    public async Task Only_what_changed_is_read_again()
    {
        folder.Write("a.job.yaml", Job);
        folder.Write("b.job.yaml", Job);
        var first = (await ReadyAsync()).Programs.Jobs.ToList();
        folder.Write("b.job.yaml", Job + "priority: 3\n");

        var second = (await ReadyAsync()).Programs.Jobs.ToList();

        Assert.Same(first[0], second[0]);
        Assert.Equal(3, second[1].Priority);
    }

    [Fact]
    public async Task A_change_of_the_same_size_in_the_same_tick_is_seen()
    {
        var path = folder.Write("a.job.yaml", Job + "priority: 1\n");
        var written = File.GetLastWriteTimeUtc(path);
        await ReadyAsync();
        await using (var file = new FileStream(path, FileMode.Open))
        {
            file.Seek(-2, SeekOrigin.End);
            file.WriteByte((byte)'2');
        }

        File.SetLastWriteTimeUtc(path, written);

        Assert.Equal(2, (await ReadyAsync()).Programs.Jobs.Single().Priority);
    }

    [Fact]
    public async Task A_file_that_is_removed_is_gone()
    {
        folder.Write("b.job.yaml", Job);
        var path = folder.Write("a.job.yaml", Job);
        await ReadyAsync();
        File.Delete(path);

        Assert.Equal(["b"], (await ReadyAsync()).Programs.Jobs.Select(job => job.Name));
    }

    [Fact]
    public async Task A_program_that_appears_mends_the_job_that_names_it()
    {
        folder.Write("a.job.yaml", "type: trigger\nprogram: a.py\n");
        Assert.Empty((await ReadyAsync()).Programs.Jobs);

        folder.Write("a.py", "print()");

        Assert.Single((await ReadyAsync()).Programs.Jobs);
    }

    [Fact]
    public async Task A_program_that_is_edited_changes_no_job()
    {
        folder.Write("a.job.yaml", "type: trigger\nprogram: a.py\n");
        folder.Write("a.py", "print()");
        var first = await ReadyAsync();

        folder.Write("a.py", "print('other')");

        Assert.Same(first, await ReadyAsync());
    }

    [Fact]
    public async Task Defaults_with_mistakes_leave_the_jobs_as_they_were()
    {
        folder.Write("a.job.yaml", Job);
        folder.Write("defaults.yaml", "priority: 7\n");
        await ReadyAsync();
        folder.Write("defaults.yaml", "priorty: 8\n");

        var reading = await ReadyAsync();

        Assert.Equal(7, reading.Programs.Jobs.Single().Priority);
        Assert.NotEmpty(reading.Programs.Defaults!.Mistakes);
        folder.Write("defaults.yaml", "priority: 8\n");
        Assert.Equal(8, (await ReadyAsync()).Programs.Jobs.Single().Priority);
    }

    [Fact]
    public async Task Hidden_files_links_in_a_circle_and_pipes_are_passed_over()
    {
        folder.Write("real/a.job.yaml", Job);
        folder.Write(".git/b.job.yaml", Job);
        folder.Write("real/.c.job.yaml", Job);
        File.CreateSymbolicLink(folder["real/again"], folder.Path);
        File.CreateSymbolicLink(folder["loop.job.yaml"], folder["loop.job.yaml"]);
        Run("mkfifo", folder["pipe.job.yaml"]);

        Assert.Equal(["a"], (await ReadyAsync()).Programs.Files.Select(file => file.Name));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_and_not_read_whole()
    {
        folder.Write("a.job.yaml", Job + new string('#', 1 << 20));

        var file = Assert.Single((await ReadyAsync()).Programs.Files);

        Assert.Null(file.Definition);
        Assert.NotEmpty(file.Mistakes);
    }

    [Fact]
    public async Task A_folder_that_goes_or_loses_its_marker_is_not_ready_and_comes_back_unchanged()
    {
        folder.Write("a.job.yaml", Job);
        var first = await ReadyAsync();
        Directory.Move(folder.Path, folder.Path + ".away");
        Assert.IsType<CatalogReading.NotReady>(await programs.ReadAsync(default));
        Directory.CreateDirectory(folder.Path);
        Assert.IsType<CatalogReading.NotReady>(await programs.ReadAsync(default));
        Directory.Delete(folder.Path);
        Directory.Move(folder.Path + ".away", folder.Path);

        Assert.Same(first, await ReadyAsync());
    }

    [Fact]
    public async Task Tells_of_changes_also_in_folders_that_are_new_and_after_the_root_was_replaced()
    {
        await ReadyAsync();
        folder.Write("new/a.job.yaml", Job);
        Assert.True(await ChangedAsync());
        await ReadyAsync();
        folder.Write("new/a.job.yaml", Job + "priority: 3\n");
        Assert.True(await ChangedAsync());

        Directory.Move(folder.Path, folder.Path + ".away");
        Assert.True(await ChangedAsync());
        Directory.Move(folder.Path + ".away", folder.Path);
        await ReadyAsync();
        folder.Write("b.job.yaml", Job);
        Assert.True(await ChangedAsync());
        Assert.Equal(2, (await ReadyAsync()).Programs.Jobs.Count());
    }

    [Fact]
    public async Task Without_a_change_the_wait_ends_at_the_poll()
    {
        await ReadyAsync();

        Assert.False(await programs.WaitForChangeAsync(TimeSpan.FromMilliseconds(20), default));
    }

    private async Task<CatalogReading.Ready> ReadyAsync() =>
        Assert.IsType<CatalogReading.Ready>(await programs.ReadAsync(default));

    private Task<bool> ChangedAsync() => programs.WaitForChangeAsync(TimeSpan.FromSeconds(20), default);

    private static void Run(string program, string argument)
    {
        using var process = Process.Start(program, [argument]);
        Assert.True(process.WaitForExit(10_000), $"{program} {argument} does not end");
        Assert.Equal(0, process.ExitCode);
    }
}
