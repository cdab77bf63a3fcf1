using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Aios.Jobs.Json;
using Aios.Jobs.Machine;
using Aios.Jobs.Runs;
using Aios.Jobs.Triggers;

namespace Aios.Grains.Jobs;

/// <summary>What a run that comes after others gets to read: <c>{"inputs": {"&lt;job&gt;": {...}}}</c>.</summary>
internal static class InputsPayload
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Outputs that would make it longer than a payload may be are left out, the longest first: the program can read them
    /// in the results.</summary>
    /// <param name="inputs">The ends.</param>
    /// <param name="resultOf">The result of each; null: its files are gone or damaged.</param>
    public static byte[] Of(IReadOnlyList<InputEnd> inputs, Func<InputEnd, RunResult?> resultOf)
    {
        // A job's end may count for its own input and for that of any job; the newer is then the job's.
        var ends = inputs
            .OrderByDescending(i => i.RunId, StringComparer.Ordinal)
            .DistinctBy(i => i.Job)
            .OrderBy(i => i.Job, StringComparer.Ordinal)
            .Select(i => (End: i, Result: resultOf(i)))
            .ToList();
        var room = TriggerPayload.MaxBytes - Write(ends, []).Length;
        var fitting = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (job, length) in ends.Select(e => (e.End.Job, LengthOf(e.Result?.Output))).OrderBy(e => e.Item2))
        {
            room -= length;
            if (room >= 0)
            {
                fitting.Add(job);
            }
        }

        return Write(ends, fitting);
    }

    private static byte[] Write(IReadOnlyList<(InputEnd End, RunResult? Result)> ends, HashSet<string> withOutput)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteStartObject("inputs");
            foreach (var (end, result) in ends)
            {
                Write(json, end, result, withOutput.Contains(end.Job));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, InputEnd end, RunResult? result, bool withOutput)
    {
        json.WriteStartObject(end.Job);
        json.WriteString("run_id", end.RunId);
        json.WriteString("outcome", SnakeCase.Of(end.Outcome));
        json.WritePropertyName("exit_code");
        if (result?.ExitCode is { } code)
        {
            json.WriteNumberValue(code);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteString("log", result?.Log);
        json.WritePropertyName("output");
        if (withOutput && result?.Output is { } output)
        {
            output.WriteTo(json);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteEndObject();
    }

    private static int LengthOf(JsonElement? output)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, s_options);
        output?.WriteTo(json);
        json.Flush();
        return buffer.WrittenCount;
    }
}
