using System.Text;
using System.Text.Json;
using Aios.Jobs.Triggers;
using CsCheck;

namespace Aios.Jobs.Tests.Triggers;

public sealed class TriggerPayloadTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("\uFEFF")]
    public void No_content_is_no_payload(string text)
    {
        var payload = TriggerPayload.Read(Encoding.UTF8.GetBytes(text));

        Assert.Null(payload.Json);
        Assert.Null(payload.Mistake);
    }

    [Theory]
    [InlineData("{\"name\":\"Ada\"}")]
    [InlineData("[1, 2]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData(" 42\n")]
    public void Any_JSON_is_a_payload_as_it_was_written(string text) =>
        Assert.Equal(text, Encoding.UTF8.GetString(TriggerPayload.Read(Encoding.UTF8.GetBytes(text)).Json!));

    [Fact]
    public void A_byte_order_mark_is_left_out() =>
        Assert.Equal("{}", Encoding.UTF8.GetString(TriggerPayload.Read(Encoding.UTF8.GetBytes("\uFEFF{}")).Json!));

    [Theory]
    [InlineData("{", "the payload is not JSON: line 1, byte 2")]
    [InlineData("{\n  name: 1}", "the payload is not JSON: line 2, byte 3")]
    [InlineData("{} {}", "the payload is not JSON: line 1, byte 4")]
    [InlineData("hello", "the payload is not JSON: line 1, byte 1")]
    public void What_is_not_JSON_says_where(string text, string mistake) =>
        Assert.Equal(mistake, TriggerPayload.Read(Encoding.UTF8.GetBytes(text)).Mistake);

    [Fact]
    public void UTF_16_and_broken_UTF_8_are_named()
    {
        Assert.Contains("UTF-16", TriggerPayload.Read([0xFF, 0xFE, 0x7B, 0]).Mistake, StringComparison.Ordinal);
        Assert.NotNull(TriggerPayload.Read([0x22, 0xC3, 0x28, 0x22]).Mistake);
    }

    [Fact]
    public void A_payload_is_at_most_one_mebibyte()
    {
        var largest = Encoding.UTF8.GetBytes("\"" + new string('x', TriggerPayload.MaxBytes - 2) + "\"");

        Assert.NotNull(TriggerPayload.Read(largest).Json);
        Assert.Contains("1 MiB", TriggerPayload.Read([.. largest, (byte)' ']).Mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_accepted_can_be_read_as_JSON() =>
        Gen.OneOf(Gen.Byte.Array[0, 40], Gen.String[Gen.Char["{}[]\",:1x \\u"], 0, 30].Select(Encoding.UTF8.GetBytes))
            .Sample(bytes =>
            {
                var payload = TriggerPayload.Read(bytes);
                if (payload.Json is { } json)
                    JsonDocument.Parse(json).Dispose();
                Assert.False(payload.Json is not null && payload.Mistake is not null);
            });
}
