using System.Text;
using System.Text.Json;
using Aios.Storage.Files;

namespace Aios.Storage.Tests.Files;

public sealed class EnvelopeTests
{
    private const string ETag = "0123456789abcdef0123456789abcdef";
    private static readonly DateTimeOffset Time = new(2026, 1, 31, 12, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void The_file_is_json_with_five_members()
    {
        var file = EnvelopeFormat.Write(ETag, Time, """{"number":1,"name":"ü"}"""u8);
        using var json = JsonDocument.Parse(file);
        Assert.Equal(
            ["etag", "saved_at", "version", "checksum", "state"],
            json.RootElement.EnumerateObject().Select(member => member.Name)
        );
        Assert.Equal(ETag, json.RootElement.GetProperty("etag").GetString());
        Assert.Equal("2026-01-31T11:00:00.0000000Z", json.RootElement.GetProperty("saved_at").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("version").GetInt32());
        Assert.Equal("ü", json.RootElement.GetProperty("state").GetProperty("name").GetString());
        Assert.Equal((byte)'\n', file[^1]);
    }

    [Theory]
    [InlineData("{\n  \"indented\": [1, 2]\n}")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("-1.5e300")]
    [InlineData("{\"state\":{\"state\":\"}\"}}")]
    public void Json_is_kept_as_the_serializer_wrote_it(string state)
    {
        var file = EnvelopeFormat.Write(ETag, Time, Encoding.UTF8.GetBytes(state));
        Assert.Contains($"\"state\":{state}", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        AssertGood(file, Encoding.UTF8.GetBytes(state));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" {}")]
    [InlineData("{}\n")]
    [InlineData("{} {}")]
    [InlineData("{")]
    [InlineData("// {}")]
    [InlineData("\0\u0001binary")]
    public void What_is_no_json_is_kept_as_base64(string state)
    {
        var file = EnvelopeFormat.Write(ETag, Time, Encoding.UTF8.GetBytes(state));
        Assert.Contains("\"state_base64\":\"", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        AssertGood(file, Encoding.UTF8.GetBytes(state));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(510)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(5000)]
    public void Json_of_any_depth_is_found_again(int depth)
    {
        var state = Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));
        AssertGood(EnvelopeFormat.Write(ETag, Time, state), state);
    }

    [Fact]
    public void A_file_that_was_cut_anywhere_is_damaged()
    {
        var file = EnvelopeFormat.Write(ETag, Time, """{"number":1,"names":["a","b"]}"""u8);
        for (var length = 0; length < file.Length - 1; length++)
            Assert.IsType<Finding.Damaged>(EnvelopeReader.Read(file.AsMemory(0, length)));
    }

    [Fact]
    public void A_byte_that_was_changed_anywhere_never_gives_another_state()
    {
        var state = """{"number":1,"names":["a","b"],"text":"some words"}"""u8.ToArray();
        var file = EnvelopeFormat.Write(ETag, Time, state);
        for (var position = 0; position < file.Length; position++)
        {
            for (var change = 1; change < 256; change++)
            {
                var edited = file.ToArray();
                edited[position] ^= (byte)change;
                // White space outside the state is all that may differ and be sound.
                if (EnvelopeReader.Read(edited) is not Finding.Good good)
                    continue;
                Assert.Equal((ETag, Time), (good.Envelope.ETag, good.Envelope.SavedAt));
                Assert.Equal(state, good.Envelope.State.ToArray());
            }
        }
    }

    [Fact]
    public void Two_states_in_one_file_are_damage_whichever_comes_last()
    {
        var file = Encoding.UTF8.GetString(EnvelopeFormat.Write(ETag, Time, "{}"u8));
        Assert.IsType<Finding.Damaged>(Read(file.Replace("{}", "{},\"state\":{\"x\":1}", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_checksum_cannot_be_carried_to_another_version_or_form()
    {
        var file = Encoding.UTF8.GetString(EnvelopeFormat.Write(ETag, Time, "\"e30=\""u8));
        Assert.IsType<Finding.Damaged>(Read(file.Replace("\"version\":1", "\"version\":0", StringComparison.Ordinal)));
        Assert.IsType<Finding.Damaged>(Read(file.Replace("\"state\"", "\"state_base64\"", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"version":2}""")]
    [InlineData("""{"etag":5,"version":2,"state":{}}""")]
    [InlineData("""{"version":9000000000,"compression":"zstd","blob":"…"}""")]
    [InlineData("""{"etag":"x","version":2,"sta""")]
    public void A_newer_version_is_newer_whatever_else_it_says(string file) => Assert.IsType<Finding.Newer>(Read(file));

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"version":"2"}""")]
    [InlineData("""{"version":1.5}""")]
    [InlineData("""{"version":99999999999999999999999}""")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    public void Anything_else_is_damaged(string file) => Assert.IsType<Finding.Damaged>(Read(file));

    private static Finding Read(string file) => EnvelopeReader.Read(Encoding.UTF8.GetBytes(file));

    private static void AssertGood(byte[] file, byte[] state)
    {
        var good = Assert.IsType<Finding.Good>(EnvelopeReader.Read(file));
        Assert.Equal((ETag, Time), (good.Envelope.ETag, good.Envelope.SavedAt));
        Assert.Equal(state, good.Envelope.State.ToArray());
    }
}
