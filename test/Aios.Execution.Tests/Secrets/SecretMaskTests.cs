using System.Text;
using Aios.Execution.Secrets;

namespace Aios.Execution.Tests.Secrets;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("hunter2", "my hunter2!", "my ***!")]
    [InlineData("hunter2", "hunter2hunter2 hunter2", "*** ***")]
    [InlineData("hunter2", "hunter hunter22 hhunter2", "hunter ***2 h***")]
    [InlineData("abcd|cdef", "xabcdefx", "x***x")]
    [InlineData("ab|abcd", "ab abc abcd", "*** ***c ***")]
    [InlineData("abcd|bc", "abce abcd xbcx", "a***e *** x***x")]
    [InlineData("aaa", "aa aaaa", "aa ***")]
    [InlineData("pässwörd", "das pässwörd", "das ***")]
    [InlineData(
        "say \"hi\"",
        "{\"a\":\"say \\\"hi\\\"\"} {\"a\":\"say \\u0022hi\\u0022\"}",
        "{\"a\":\"***\"} {\"a\":\"***\"}"
    )]
    [InlineData("first line\nsecond line\n}", "a\nfirst line\nsecond line\n}\nb", "a\n***\nb")]
    [InlineData("first line\nsecond line\n}", "> second line\n}", "> ***\n}")]
    [InlineData("first line\nsecond line", "first line\nsecond lin", "***\nsecond lin")]
    public void Stars_stand_for_secrets(string secrets, string text, string masked)
    {
        var mask = new SecretMask(secrets.Split('|'));

        Assert.Equal(masked, mask.Apply(text));
        Assert.Equal(masked, InPieces(mask, text, 1));
        Assert.Equal(masked, InPieces(mask, text, 3));
    }

    [Fact]
    public void Random_texts_cut_anywhere_are_masked_like_a_whole_one_searched_secret_by_secret()
    {
        var random = new Random(1);
        for (var time = 0; time < 3000; time++)
        {
            var secrets = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Letters(random.Next(1, 6))).ToArray();
            var text = Letters(random.Next(0, 40));
            var mask = new SecretMask(secrets);

            Assert.Equal(
                (Naive(secrets, text), text, string.Join('|', secrets)),
                (InPieces(mask, text, 4), text, string.Join('|', secrets))
            );
        }

        string Letters(int count) =>
            string.Concat(Enumerable.Range(0, count).Select(_ => (char)('a' + random.Next(3))));
    }

    [Fact]
    public void What_cannot_be_a_secret_any_more_goes_on_at_once()
    {
        var passed = new MemoryOutput();
        var output = new MaskedOutput(new SecretMask(["hunter2"]), passed);

        output.Write("password: hunt"u8);
        Assert.Equal("password: ", Encoding.UTF8.GetString(passed.ToArray()));
        output.Write("ing\nhun"u8);
        Assert.Equal("password: hunting\n", Encoding.UTF8.GetString(passed.ToArray()));
        output.Complete();
        Assert.Equal("password: hunting\nhun", Encoding.UTF8.GetString(passed.ToArray()));
    }

    [Theory]
    [InlineData("""{"a":["hunter2",{"hunter2":1}],"b":12345}""", """{"a":["***",{"***":1}],"b":"***"}""")]
    [InlineData("""{"a":"\u0068unter2"}""", """{"a":"***"}""")]
    [InlineData("no json: hunter2", "no json: ***")]
    [InlineData("""{"a":"\ud800 hunter2"}""", """{"a":"\ud800 ***"}""")]
    public void Json_is_masked_however_it_is_written(string json, string masked)
    {
        var written = MaskedJson.Of(Encoding.UTF8.GetBytes(json), new SecretMask(["hunter2", "12345"]));

        Assert.Equal(
            masked,
            string.Concat(Encoding.UTF8.GetString(written!).Split('\n').Select(line => Squeezed(line)))
        );

        static string Squeezed(string line) => line.TrimStart().Replace("\": ", "\":", StringComparison.Ordinal);
    }

    [Fact]
    public void Json_without_secrets_stays_as_it_is() =>
        Assert.Null(MaskedJson.Of("""{ "a":  1, "b": [null, true, "x"] }"""u8.ToArray(), new SecretMask(["hunter2"])));

    private static string InPieces(SecretMask mask, string text, int size)
    {
        var passed = new MemoryOutput();
        var output = new MaskedOutput(mask, passed);
        foreach (var piece in Encoding.UTF8.GetBytes(text).Chunk(size))
            output.Write(piece);
        output.Complete();
        return Encoding.UTF8.GetString(passed.ToArray());
    }

    private static string Naive(string[] secrets, string text)
    {
        var hidden = new bool[text.Length];
        foreach (var secret in secrets)
        {
            for (
                var at = text.IndexOf(secret, StringComparison.Ordinal);
                at >= 0;
                at = text.IndexOf(secret, at + 1, StringComparison.Ordinal)
            )
                hidden.AsSpan(at, secret.Length).Fill(true);
        }
        var masked = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (!hidden[at])
                masked.Append(text[at]);
            else if (at == 0 || !hidden[at - 1])
                masked.Append("***");
        }
        return masked.ToString();
    }
}
