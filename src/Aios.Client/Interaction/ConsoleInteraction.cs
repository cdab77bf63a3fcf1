using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Aios.Client.Interaction;

/// <summary>Writes to two consoles; neither colours nor folds lines where it is not a terminal.</summary>
internal sealed class ConsoleInteraction : IInteraction
{
    /// <summary>No line of ours is that long, and a pipe has no edge to fold at.</summary>
    private const int Unfolded = 10_000;

    private const int Piece = 128 * 1024;

    private readonly IAnsiConsole output;
    private readonly IAnsiConsole error;

    public ConsoleInteraction(IAnsiConsole output, IAnsiConsole error, bool isWatched)
    {
        this.output = output;
        this.error = error;
        IsWatched = isWatched;
        foreach (var console in new[] { output, error })
        {
            if (!console.Profile.Out.IsTerminal)
                console.Profile.Width = Unfolded;
        }
    }

    public static ConsoleInteraction ForThisProcess()
    {
        if (Console.IsOutputRedirected)
        {
            // The console's own writer makes a call of the system of every 256 characters.
            Console.SetOut(
                new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), Piece) { AutoFlush = true }
            );
        }

        return new(On(Console.Out), On(Console.Error), isWatched: !Console.IsErrorRedirected);
    }

    public bool IsWatched { get; }

    public TextWriter Data => output.Profile.Out.Writer;

    public TextWriter Words => error.Profile.Out.Writer;

    public void Line(string data) => Data.WriteLine(data);

    public void Show(IRenderable data) => output.Write(data);

    public void Say(string words) => Words.WriteLine(Printable.Text(words));

    public void Complain(string words)
    {
        error.Write(new Text("aios: ", new Style(Color.Red)));
        Say(words);
    }

    private static IAnsiConsole On(TextWriter writer) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
}
