using Aios.Api.Jobs;
using Spectre.Console.Rendering;

namespace Aios.Client.Tables;

/// <summary>Jobs for people.</summary>
internal sealed class JobTables(When when)
{
    public IRenderable List(IReadOnlyList<JobSummary> jobs)
    {
        var sheet = Sheet.Of("JOB", "SCHEDULE", "STATUS", "NEXT", "LAST", "AT", "TAGS");
        foreach (var job in jobs)
        {
            sheet.Row(
                job.Name,
                job.Schedule ?? Words.Of(job.Type),
                Colours.Coloured(job.Status),
                when.Short(job.NextAt),
                Colours.Coloured(job.LastRun?.Outcome),
                when.Short(job.LastRun?.FinishedAt),
                string.Join(' ', job.Tags)
            );
        }

        return sheet.Rendered;
    }

    public IRenderable Detail(JobDetail job) =>
        Sheet
            .OfFacts()
            .Fact("job", job.Name)
            .Fact("status", Colours.Coloured(job.Status))
            .Fact("type", Words.Of(job.Type))
            .Fact("schedule", job.Schedule)
            .Fact("tags", string.Join(' ', job.Tags))
            .Fact("next", when.Full(job.NextAt))
            .Fact("last", Last(job.LastRun))
            .Fact("file", job.Source)
            .Fact("definition", job.Definition is { } definition ? Json.Indented(definition) : "")
            .Rendered;

    private string Last(LastRun? last) =>
        last is null ? "" : $"{Words.Of(last.Outcome)} {when.Full(last.FinishedAt)} ({last.RunId})";
}
