namespace Aios.Storage.Writer;

/// <summary>A state whose members prove each other: any mixture of two writes shows.</summary>
public sealed class Ledger
{
    public long Number { get; set; }

    /// <summary>The etag that the write before this one was given.</summary>
    public string? PreviousEtag { get; set; }

    /// <summary>A line per entry, so that the file is several pages long.</summary>
    public List<string> Lines { get; set; } = [];

    public bool IsWhole => Lines.Count == Length(Number) && Lines.TrueForAll(line => line == LineOf(Number));

    public Ledger Next(string? etag) =>
        new()
        {
            Number = Number + 1,
            PreviousEtag = etag,
            Lines = [.. Enumerable.Repeat(LineOf(Number + 1), Length(Number + 1))],
        };

    private static int Length(long number) => (int)(number % 7) * 40;

    private static string LineOf(long number) => $"entry of write {number}";
}
