namespace Aios.Jobs.Definitions.Reading.Fields;

/// <summary>What the reading of one file needs everywhere.</summary>
/// <param name="File">The file that is read; what stands elsewhere is a default.</param>
/// <param name="Mistakes">Where mistakes go.</param>
/// <param name="Programs">The Programs folder; null: programs are not looked for.</param>
internal sealed record ReadingContext(string File, MistakeList Mistakes, IProgramFiles? Programs)
{
    /// <summary>The defaults cannot be read: what is missing in the file may well be there.</summary>
    public bool LacksDefaults { get; init; }
}
