using System.Text;
using Aios.Jobs.Definitions;
using Aios.Jobs.Definitions.Reading;
using CsCheck;

namespace Aios.Jobs.Tests.Definitions;

public sealed class HostileInputTests
{
    private static readonly string[] Seeds =
    [
        .. KeyExamplesTests.Examples.Select(example => (string)example[0]),
        "a: [1, {\0...----\r",
        "...\t\r",
        "!!+D6%7C",
        "tags: [a, b\nx: 1\n",
        "? ? ? - - : : |\n >-\n %YAML",
    ];

    /// <summary>Pieces that mean something to YAML, or to us.</summary>
    private static readonly string[] Pieces =
    [
        .. "[ ] { } : , - ? ! & * # | > @ ` ' \" % \\ \t \n \r \0 \u001E \u0085 \u2028 \uFEFF".Split(' '),
        .. (string[])
            [
                "\n---\n",
                "\n...\n",
                "<<: ",
                "!!str ",
                "&a ",
                "*a",
                ": ",
                " #",
                "|2-\n",
                "\"\\uD800\"",
                "99999999999d",
                "1e999",
                "- ",
            ],
    ];

    private static readonly Gen<byte[]> RandomBytes = Gen.Byte.Array[0, 200];

    private static readonly Gen<byte[]> MutatedFile = Gen.Select(
        Gen.Int[0, Seeds.Length - 1].Select(i => Seeds[i]),
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 6], Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i])).Array[1, 6],
        (seed, changes) => Encoding.UTF8.GetBytes(changes.Aggregate(seed, (text, change) => Change(text, change)))
    );

    [Fact]
    public void No_bytes_make_the_reader_throw() =>
        Gen.OneOf(RandomBytes, MutatedFile).Sample(Check, iter: 6000, seed: null);

    private static void Check(byte[] bytes)
    {
        foreach (var allBuilt in (bool[])[true, false])
        {
            var reader = JobText.Reader(new FakePrograms { ["backup.py"] = ProgramFile.Plain }, allBuilt);
            var reading = reader.Read(
                new DefinitionSource("backup.job.yaml", bytes),
                reader.ReadDefaults(new("defaults.yaml", bytes))
            );
            Check(reading);
            Check(reader.Read(new DefinitionSource("backup.job.yaml", bytes), defaults: null));
            JobFiles.PointOut(new DefinitionSource("backup.yaml", bytes));
        }
    }

    private static void Check(DefinitionReading reading)
    {
        Assert.All(
            reading.Mistakes,
            mistake => Assert.True(mistake is { Line: >= 1, Column: >= 1, Message.Length: > 0 }, mistake.ToString())
        );
        if (reading.Definition is not { } definition)
            return;
        Assert.Empty(reading.Mistakes);
        var json = DefinitionJson.Write(definition);
        Assert.Equal(json, DefinitionJson.Write(DefinitionJson.Read(json)));
    }

    private static string Change(string text, (int At, int Cut, string Piece) change)
    {
        var at = Math.Min(change.At % (text.Length + 1), text.Length);
        var cut = Math.Min(change.Cut, text.Length - at);
        return text[..at] + change.Piece + text[(at + cut)..];
    }
}
