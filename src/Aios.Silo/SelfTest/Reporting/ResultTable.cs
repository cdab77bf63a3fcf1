namespace Aios.Silo.SelfTest.Reporting;

/// <summary>Prints each row as soon as it is known.</summary>
internal sealed class ResultTable(TextWriter output)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Verdict, int> _counts = [];

    public int Failed => _counts.GetValueOrDefault(Verdict.Fails);

    public void Begin() => output.WriteLine(Line("WHAT", "RESULT", "TOOK", "EVIDENCE"));

    public void Add(string what, Evidence evidence, TimeSpan took)
    {
        lock (_gate)
        {
            _counts[evidence.Verdict] = _counts.GetValueOrDefault(evidence.Verdict) + 1;
            output.WriteLine(Line(what, Word(evidence.Verdict), $"{took.TotalSeconds:0.0} s", OneLine(evidence.Words)));
        }
    }

    /// <summary>The last line.</summary>
    public void End(TimeSpan took)
    {
        var all = _counts.Values.Sum();
        var failed = Failed > 0 ? $", {Failed} do not" : "";
        var left = _counts.GetValueOrDefault(Verdict.NotTried) is > 0 and var notTried ? $", {notTried} not tried" : "";
        output.WriteLine(
            $"\n{_counts.GetValueOrDefault(Verdict.Holds)} of {all} hold{failed}{left}; {took.TotalSeconds:0} s in all"
        );
    }

    private static string Line(string what, string result, string took, string evidence) =>
        $"{what, -21} {result, -9} {took, 7}  {evidence}";

    private static string Word(Verdict verdict) =>
        verdict switch
        {
            Verdict.Holds => "ok",
            Verdict.Fails => "FAILED",
            _ => "not tried",
        };

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
