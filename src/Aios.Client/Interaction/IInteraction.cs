using Spectre.Console.Rendering;

namespace Aios.Client.Interaction;

/// <summary>All that the command writes: data for programs and people, and words for people only.</summary>
internal interface IInteraction
{
    /// <summary>Somebody looks on while it runs: progress may be told.</summary>
    bool IsWatched { get; }

    /// <summary>Where data goes: standard output.</summary>
    TextWriter Data { get; }

    /// <summary>Where words go: standard error.</summary>
    TextWriter Words { get; }

    /// <summary>A line of data, as it is.</summary>
    void Line(string data);

    /// <summary>Data as a table or a list.</summary>
    void Show(IRenderable data);

    /// <summary>Words: what happened, what to do next.</summary>
    void Say(string words);

    /// <summary>Words of an error.</summary>
    void Complain(string words);
}
