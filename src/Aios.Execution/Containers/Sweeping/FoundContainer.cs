using System.Globalization;
using System.Text.Json;
using Aios.Execution.Containers.Engines;

namespace Aios.Execution.Containers.Sweeping;

/// <summary>A container of AIOS, as a look at the engine finds it.</summary>
/// <param name="Id">The engine's.</param>
/// <param name="RunId">Of its run.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Outlives">By how much it may outlive its device's lease.</param>
internal sealed record FoundContainer(string Id, string RunId, int Attempt, TimeSpan Outlives)
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    /// <summary>All with these labels, whether they run or not.</summary>
    /// <exception cref="IOException">The engine does not answer, or not as an engine does.</exception>
    internal static List<FoundContainer> List(EngineSocket engine, params (string Label, string Value)[] labels)
    {
        // {"label":["a=b","c=d"]}, as a query takes it. What the labels hold needs no escaping.
        var wanted = string.Join("%2C", labels.Select(pair => $"%22{pair.Label}%3D{pair.Value}%22"));
        var body = engine.Get(
            $"/containers/json?all=1&filters=%7B%22label%22%3A%5B{wanted}%5D%7D",
            "a list of containers",
            Silence
        );
        try
        {
            return Read(body);
        }
        catch (JsonException e)
        {
            throw new IOException("The Docker engine's list of containers cannot be read.", e);
        }
    }

    /// <summary>Kills it, if it runs, and takes it away.</summary>
    /// <returns>Whether it is gone.</returns>
    internal bool TryRemove(EngineSocket engine, TimeSpan span)
    {
        try
        {
            return engine.Ask("DELETE", $"/containers/{Id}?force=1&v=1", span).Status is 204 or 404;
        }
        catch (IOException)
        {
            // The engine is away or hangs: it is not gone, as far as anybody knows.
            return false;
        }
    }

    private static List<FoundContainer> Read(byte[] body)
    {
        const int container = 1;
        const int label = 3;
        var found = new List<FoundContainer>();
        var json = new Utf8JsonReader(body);
        while (json.Read())
        {
            if (json.TokenType is JsonTokenType.StartObject && json.CurrentDepth == container)
                found.Add(new("", "", 0, TimeSpan.Zero));
            if (json.TokenType is not JsonTokenType.PropertyName || json.CurrentDepth is not (container + 1 or label))
                continue;
            var name = json.GetString()!;
            var depth = json.CurrentDepth;
            json.Read();
            if (json.TokenType is JsonTokenType.String)
                found[^1] = found[^1].With(depth, name, json.GetString()!);
        }
        return found;
    }

    private FoundContainer With(int depth, string name, string value) =>
        (depth, name) switch
        {
            (2, nameof(Id)) => this with { Id = value },
            (3, ContainerLabels.Run) => this with { RunId = value },
            (3, ContainerLabels.Attempt) => this with { Attempt = (int)Number(value) },
            (3, ContainerLabels.Outlives) => this with { Outlives = TimeSpan.FromMilliseconds(Number(value)) },
            _ => this,
        };

    /// <summary>Somebody else may use these labels too.</summary>
    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
