using System.CommandLine;
using System.Text.Json;
using Aios.Client.Errors;
using Aios.Client.Tables;

namespace Aios.Client.Verbs;

/// <summary><c>aios version</c></summary>
internal sealed class VersionVerb(Session session)
    : Verb("version", "Show the version of this command and of the cluster")
{
    protected override async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            var device = await session.Api(parsed).DeviceAsync(cancellation);
            Print(parsed, device.Version, device.VersionJson);
        }
        catch (NoClusterException unreached)
        {
            Print(parsed, null, null);
            session.Interaction.Say(unreached.Message);
        }

        return ExitCode.Done;
    }

    private void Print(ParseResult parsed, Api.VersionInfo? cluster, string? clusterJson)
    {
        if (session.Options.WantsJson(parsed))
        {
            var report = new VersionReport { Client = ClientVersion.Text, Cluster = ClientJson.Element(clusterJson) };
            session.Interaction.Line(JsonSerializer.Serialize(report, ClientJson.Wire.VersionReport));
            return;
        }

        var sheet = Sheet.OfFacts().Fact("aios", ClientVersion.Text);
        if (cluster is not null)
        {
            sheet
                .Fact("cluster", $"{cluster.ClusterId} ({cluster.ClusterUid})")
                .Fact("device", cluster.Device)
                .Fact("its version", cluster.Version);
        }

        session.Interaction.Show(sheet.Rendered);
    }
}
