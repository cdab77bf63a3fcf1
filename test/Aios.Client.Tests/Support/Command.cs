using Aios.Client.Connecting;
using Aios.Client.Interaction;
using Spectre.Console.Testing;

namespace Aios.Client.Tests.Support;

/// <summary>The whole command, with a cluster, an environment and consoles of the test's own.</summary>
internal sealed class Command(FakeCluster cluster)
{
    public Dictionary<string, string> Variables { get; } = [];

    public string WorkingDirectory { get; init; } = "/nonexistent";

    public string Input { get; init; } = "";

    /// <summary>Somebody looks on.</summary>
    public bool Watched { get; init; }

    public Patience Patience { get; init; } =
        new() { Pause = TimeSpan.FromMilliseconds(1), Outage = TimeSpan.FromMilliseconds(50) };

    public async Task<Result> RunAsync(params string[] arguments)
    {
        using var output = new TestConsole();
        using var error = new TestConsole();
        using var http = new HttpMessageInvoker(cluster, disposeHandler: false);
        var keys = 0;
        var process = new ProcessContext
        {
            Variable = Variables.GetValueOrDefault,
            WorkingDirectory = WorkingDirectory,
            Time = TuesdayMorning.InBerlin,
            OpenInput = () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Input)),
            NewKey = () => $"key-{++keys}",
        };
        var interaction = new ConsoleInteraction(output, error, isWatched: Watched);
        var code = await new AiosCommand(process, interaction, http, Patience).RunAsync(arguments);
        return new Result(code, Trimmed(output.Output), Trimmed(error.Output));
    }

    private static string Trimmed(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n');
}

/// <summary>What came of a command; trailing blanks are cut off.</summary>
internal sealed record Result(int ExitCode, string Data, string Words);
