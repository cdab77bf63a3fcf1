using System.Globalization;
using Aios.Api.Occurrences;
using Aios.Api.Planning;
using Aios.Jobs.Occurrences;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Aios.Client.Tables;

/// <summary>Planned instants for people: those to come, and what became of those that were.</summary>
internal sealed class PlannedTables(When when)
{
    public IRenderable Next(IReadOnlyList<PlannedRow> rows)
    {
        var withNotes = rows.Any(row => row.Note is not null);
        var sheet = withNotes ? Sheet.Of("AT", "JOB", "NOTE") : Sheet.Of("AT", "JOB");
        foreach (var row in rows)
        {
            if (withNotes)
                sheet.Row(when.Full(row.At), row.Job, row.Note);
            else
                sheet.Row(when.Full(row.At), row.Job);
        }

        return sheet.Rendered;
    }

    public IRenderable Occurrences(IReadOnlyList<OccurrenceInfo> occurrences)
    {
        var sheet = Sheet.Of("AT", "DISPOSITION", "RUN", "REASON");
        foreach (var occurrence in occurrences)
        {
            sheet.Row(
                when.Full(occurrence.At),
                new Cell(
                    Words.Of(occurrence.Disposition),
                    occurrence.Disposition is Disposition.Ran ? Color.Green : Color.Yellow
                ),
                occurrence.RunId,
                Reason(occurrence)
            );
        }

        return sheet.Rendered;
    }

    private string? Reason(OccurrenceInfo occurrence)
    {
        var since = occurrence.From is null ? "" : $" from {when.Full(occurrence.From)} on";
        return occurrence.Count == 1
            ? occurrence.Reason
            : string.Create(CultureInfo.InvariantCulture, $"{occurrence.Count} instants{since}: {occurrence.Reason}");
    }
}
