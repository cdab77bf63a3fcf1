namespace Aios.Execution.Output;

/// <summary>A station on the way of a program's output into its log.</summary>
internal interface IOutput
{
    /// <summary>The next piece. Pieces are cut anywhere, within lines and within letters.</summary>
    /// <exception cref="IOException">It could not be written, and is lost.</exception>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Nothing comes any more: what is kept back has to go.</summary>
    void Complete();
}
