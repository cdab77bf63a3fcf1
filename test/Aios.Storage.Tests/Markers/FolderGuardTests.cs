using System.Text.Json;
using Aios.Storage.Markers;

namespace Aios.Storage.Tests.Markers;

public sealed class FolderGuardTests : IDisposable
{
    private const string Job = "type: trigger\nshell: echo\n";

    private readonly ScratchFolder folder = new();

    private string Marker => folder[".aios-cluster"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_new_cluster_marks_its_folders_readably()
    {
        var guard = Claim(isNew: true);

        Assert.Null(guard.WhyNotReady());
        using var marker = JsonDocument.Parse(File.ReadAllText(Marker));
        Assert.Equal(Clusters.Own.Uid, marker.RootElement.GetProperty("uid").GetString());
        Assert.Equal("aios", marker.RootElement.GetProperty("cluster_id").GetString());
        Assert.Equal(Clusters.Own.CreatedAt, marker.RootElement.GetProperty("created_at").GetDateTimeOffset());
        Assert.Equal([Marker], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void The_Common_folder_remembers_the_clusters_settings_for_a_database_that_is_lost()
    {
        folder.Write("cluster.db", "");
        FolderGuard.Claim(MarkedFolder.Common, folder.Path, Clusters.Own, isNew: false);
        Assert.Equal(new RememberedCluster { Uid = Clusters.Own.Uid }, FolderGuard.ClusterOf(folder.Path));

        var told = Clusters.Own with { TimeZone = "Asia/Kolkata", Lease = TimeSpan.FromSeconds(7) };
        FolderGuard.Claim(MarkedFolder.Common, folder.Path, told, isNew: false);

        var remembered = FolderGuard.ClusterOf(folder.Path);
        Assert.Equal((told.Uid, told.TimeZone, told.Lease), (remembered!.Uid, remembered.TimeZone, remembered.Lease));
        Assert.Contains("Leave this file where it is", File.ReadAllText(Marker), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_clusters_folder_is_refused_with_both_uids()
    {
        FolderGuard.Claim(MarkedFolder.Programs, folder.Path, Clusters.Other, isNew: true);

        var refused = Assert.Throws<ForeignFolderException>(() => Claim(isNew: true));

        Assert.Equal((Clusters.Other.Uid, Clusters.Own.Uid), (refused.FoundUid, refused.OwnUid));
        Assert.Contains(Clusters.Other.Uid, refused.Message, StringComparison.Ordinal);
        Assert.Contains(Clusters.Own.Uid, refused.Message, StringComparison.Ordinal);
        Assert.Contains("AIOS_PROGRAMS", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_without_a_marker_is_not_ready_for_a_cluster_that_was_there_before()
    {
        var guard = Claim(isNew: false);

        var reason = guard.WhyNotReady() ?? "";

        Assert.Contains("has no marker", reason, StringComparison.Ordinal);
        Assert.False(File.Exists(Marker));
        var remedy = reason[reason.IndexOf("echo '", StringComparison.Ordinal)..];
        File.WriteAllText(Marker, remedy["echo '".Length..remedy.IndexOf("' >", StringComparison.Ordinal)]);
        Assert.Null(guard.WhyNotReady());
    }

    [Fact]
    public void A_Programs_folder_that_holds_a_job_is_marked_also_by_a_cluster_that_was_there_before()
    {
        folder.Write("media/a.job.yaml", Job);

        Assert.Null(Claim(isNew: false).WhyNotReady());
        Assert.True(File.Exists(Marker));
    }

    [Fact]
    public void A_Common_folder_that_holds_the_clusters_database_is_marked()
    {
        folder.Write("cluster.db", "");

        var guard = FolderGuard.Claim(MarkedFolder.Common, folder.Path, Clusters.Own, isNew: false);

        Assert.Null(guard.WhyNotReady());
    }

    [Fact]
    public void A_marker_that_vanishes_makes_the_folder_not_ready_until_it_is_back()
    {
        folder.Write("a.job.yaml", Job);
        var guard = Claim(isNew: true);
        File.Move(Marker, Marker + ".away");

        Assert.Contains("has no marker", guard.WhyNotReady(), StringComparison.Ordinal);

        File.Move(Marker + ".away", Marker);
        Assert.Null(guard.WhyNotReady());
    }

    [Fact]
    public void A_marker_that_became_another_clusters_makes_the_folder_not_ready()
    {
        var guard = Claim(isNew: true);
        File.WriteAllText(Marker, $$"""{"uid": "{{Clusters.Other.Uid}}"}""");

        Assert.Contains(Clusters.Other.Uid, guard.WhyNotReady(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_not_ready_and_is_ready_later()
    {
        var guard = FolderGuard.Claim(MarkedFolder.Programs, folder["later"], Clusters.Own, isNew: true);
        Assert.Contains("is not there", guard.WhyNotReady(), StringComparison.Ordinal);

        folder.Write("later/.aios-cluster", $$"""{"uid": "{{Clusters.Own.Uid}}"}""");

        Assert.Null(guard.WhyNotReady());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"uid\": 5}")]
    public void A_damaged_marker_is_refused_at_the_start_and_not_ready_later(string text)
    {
        var guard = Claim(isNew: true);
        File.WriteAllText(Marker, text);

        Assert.Contains(Marker, guard.WhyNotReady(), StringComparison.Ordinal);
        Assert.Throws<DamagedMarkerException>(() => Claim(isNew: false));
    }

    private FolderGuard Claim(bool isNew) => FolderGuard.Claim(MarkedFolder.Programs, folder.Path, Clusters.Own, isNew);
}
