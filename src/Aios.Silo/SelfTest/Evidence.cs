namespace Aios.Silo.SelfTest;

/// <summary>What a proof came to.</summary>
internal enum Verdict
{
    Holds,
    Fails,

    /// <summary>This machine lacks what it takes, and a device can do without.</summary>
    NotTried,
}

/// <summary>What a proof came to, and what was seen.</summary>
/// <param name="Verdict">Whether it holds.</param>
/// <param name="Words">One line for people.</param>
internal sealed record Evidence(Verdict Verdict, string Words)
{
    public static Evidence Holds(string words) => new(Verdict.Holds, words);

    public static Evidence NotTried(string words) => new(Verdict.NotTried, words);
}
