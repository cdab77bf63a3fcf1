using System.Text;
using Aios.Api.Planning;
using Aios.Client.Interaction;
using Aios.Client.Tables;

namespace Aios.Client.Simulating;

/// <summary>Writes rows as a table, as they are made: the widths are known before the first.</summary>
internal sealed class RowTable(When when, IReadOnlyCollection<string> jobs, IReadOnlyCollection<string> devices)
{
    private const int Piece = 64 * 1024;
    private const int AtWidth = 26;
    private const int DispositionWidth = 15;

    private readonly int _jobWidth = Widest("JOB", jobs);
    private readonly int _deviceWidth = Widest("DEVICE", devices);

    public void Write(IEnumerable<PlannedRow> rows, TextWriter data)
    {
        var text = new StringBuilder();
        Line(text, "AT", "JOB", "DISPOSITION", "DEVICE", "NOTE");
        foreach (var row in rows)
        {
            Line(text, when.Full(row.At), row.Job, row.Disposition, row.Device, row.Note);
            if (text.Length >= Piece)
                Pass(text, data);
        }

        Pass(text, data);
    }

    private void Line(StringBuilder text, string at, string job, string disposition, string? device, string? note)
    {
        var begin = text.Length;
        Field(text, at, AtWidth);
        Field(text, job, _jobWidth);
        Field(text, disposition, DispositionWidth);
        Field(text, device ?? "", _deviceWidth);
        text.Append(Printable.Text(note ?? ""));
        while (text.Length > begin && text[^1] == ' ')
            text.Length--;
        text.Append('\n');
    }

    private static void Field(StringBuilder text, string value, int width) =>
        text.Append(value).Append(' ', Math.Max(0, width - value.Length) + 2);

    private static int Widest(string heading, IEnumerable<string> values) =>
        values.Select(v => v.Length).Append(heading.Length).Max();

    private static void Pass(StringBuilder text, TextWriter data)
    {
        data.Write(text);
        text.Clear();
    }
}
