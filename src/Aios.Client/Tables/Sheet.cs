using Aios.Client.Interaction;
using Spectre.Console;

namespace Aios.Client.Tables;

/// <summary>A table without lines, so that it can be read by eye, grep and awk alike.</summary>
internal sealed class Sheet
{
    private readonly Table table = new Table().NoBorder();

    /// <summary>One with a heading over each column.</summary>
    public static Sheet Of(params ReadOnlySpan<string> headings)
    {
        var sheet = new Sheet();
        for (var index = 0; index < headings.Length; index++)
        {
            var column = new TableColumn(new Text(headings[index], new Style(decoration: Decoration.Bold)));
            sheet.table.AddColumn(column.PadLeft(0).PadRight(index == headings.Length - 1 ? 0 : 2));
        }

        return sheet;
    }

    /// <summary>One of names and values, side by side.</summary>
    public static Sheet OfFacts()
    {
        var sheet = Of("", "");
        sheet.table.HideHeaders();
        sheet.table.Columns[0].NoWrap();
        return sheet;
    }

    public Sheet Row(params ReadOnlySpan<Cell> cells)
    {
        List<Text> texts = [];
        foreach (var cell in cells)
            texts.Add(new Text(Printable.Text(cell.Text), new Style(cell.Colour)));
        table.AddRow(texts);
        return this;
    }

    /// <summary>A row of <see cref="OfFacts"/>; none when there is nothing to tell.</summary>
    public Sheet Fact(string name, Cell value) => value.Text.Length == 0 ? this : Row(name, value);

    public Table Rendered => table;
}

/// <summary>What stands in one field.</summary>
internal readonly record struct Cell(string Text, Color? Colour = null)
{
    public static implicit operator Cell(string? text) => new(text ?? "");

    public static Cell FromString(string? text) => text;
}
