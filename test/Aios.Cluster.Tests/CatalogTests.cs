using Aios.Cluster.Tests.Fixture;

namespace Aios.Cluster.Tests;

/// <summary>From job files to job grains.</summary>
public sealed class CatalogTests : IAsyncLifetime
{
    private const string CatalogState = "aios.catalog/catalog";
    private TestCluster _cluster = null!;

    public async Task InitializeAsync() =>
        _cluster = await TestCluster.StartAsync(new TestDevice("a"), new TestDevice("b"));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Files_that_come_change_break_and_go_reach_their_jobs()
    {
        await _cluster.DefineAsync("keep", "type: trigger", "shell: 'true'");
        await _cluster.DefineAsync("stay", "type: trigger", "shell: 'true'");
        await _cluster.DefineAsync("job", "type: trigger", "shell: echo one");
        var first = (await _cluster.Job("job").GetSnapshot()).Definition!;
        await _cluster.DefineAsync("job", "type: trigger", "shell: echo two");
        var second = (await _cluster.Job("job").GetSnapshot()).Definition!;
        Assert.NotEqual(first.Hash, second.Hash);

        _cluster.Folder.Write("job", "type: trigger\nshel: echo three");
        await _cluster.Catalog.Reload();
        Assert.Equal(second.Hash, (await _cluster.Job("job").GetSnapshot()).Definition!.Hash);
        Assert.NotEmpty((await _cluster.Catalog.Find("job"))!.Mistakes);

        _cluster.Folder.Delete("job");
        await _cluster.Catalog.Reload();
        Assert.NotNull((await _cluster.Job("job").GetSnapshot()).Definition);
        await _cluster.PassAsync(TimeSpan.FromSeconds(6));
        await _cluster.UntilAsync(async () => (await _cluster.Job("job").GetSnapshot()).Definition is null);
        await _cluster.UntilAsync(async () => await _cluster.Catalog.Find("job") is null);
        Assert.NotNull((await _cluster.Job("keep").GetSnapshot()).Definition);
    }

    [Fact]
    public async Task A_new_catalog_wakes_no_job_whose_file_is_unchanged()
    {
        for (var i = 0; i < 10; i++)
        {
            _cluster.Folder.Write($"job{i}", "type: trigger\nshell: 'true'");
        }

        await _cluster.Catalog.Reload();
        var reads = _cluster.Storage.ReadsOf("aios.job/");
        Assert.Equal(10, reads);
        await _cluster.StopAsync(await _cluster.HostOfAsync(_cluster.Catalog));
        Assert.Equal(10, (await _cluster.Catalog.List()).Length);
        await _cluster.Catalog.Reload();

        Assert.Equal(2, _cluster.Storage.ReadsOf(CatalogState));
        Assert.Equal(reads, _cluster.Storage.ReadsOf("aios.job/"));
    }

    [Theory]
    [InlineData(WriteFault.Before)]
    [InlineData(WriteFault.After)]
    public async Task A_catalog_that_could_not_save_reads_anew_and_saves(object fault)
    {
        await _cluster.DefineAsync("first", "type: trigger", "shell: 'true'");
        _cluster.Storage.FailNext(CatalogState, (WriteFault)fault);

        _cluster.Folder.Write("second", "type: trigger\nshell: 'true'");

        await _cluster.UntilAsync(() => _cluster.Storage.TextOf(CatalogState).Contains("\"second\""));
        await _cluster.DefineAsync("third", "type: trigger", "shell: 'true'");
        Assert.Contains("\"third\"", _cluster.Storage.TextOf(CatalogState));
        Assert.NotNull((await _cluster.Job("second").GetSnapshot()).Definition);
    }

    [Fact]
    public async Task Reminders_that_are_missing_are_armed_again()
    {
        await _cluster.DefineAsync("nightly", "type: daily", "at: '03:00'", "shell: 'true'");
        await _cluster.UntilAsync(() => _cluster.Reminders.Has("nightly"));

        await _cluster.Reminders.TestOnlyClearTable();
        await _cluster.PassAsync(TimeSpan.FromMinutes(11), TimeSpan.FromMinutes(1));

        await _cluster.UntilAsync(() => _cluster.Reminders.Has("nightly"));
    }
}
