using System.Text;
using Aios.Jobs.Definitions.Reading;

namespace Aios.Jobs.Tests.Definitions;

public sealed class YamlTrapsTests
{
    private const string Alias =
        "a value that begins with '*' is an alias in YAML, and aliases are not used here; if it is text, put it in quotes";
    private const string Anchor =
        "a value that begins with '&' is an anchor in YAML, and anchors are not used here; if it is text, put it in quotes";
    private const string Tag =
        "a value that begins with '!' is a tag in YAML, and tags are not used here; if it is text, put it in quotes";
    private const string Mapping = "a ':' followed by a space begins a mapping in YAML; put the value in quotes";

    [Theory]
    [InlineData("cron: */5 * * * *", "2:7: " + Alias + "; did you mean '\"*/5 * * * *\"'?")]
    [InlineData("cron: * * * * *", "2:7: " + Alias + "; did you mean '\"* * * * *\"'?")]
    [InlineData(
        "cron: @hourly",
        "2:7: a value cannot begin with '@' in YAML; put it in quotes; did you mean '\"@hourly\"'?"
    )]
    [InlineData(
        "cron: @hourly # each hour",
        "2:7: a value cannot begin with '@' in YAML; put it in quotes; did you mean '\"@hourly\"'?"
    )]
    public void A_cron_expression_without_quotes_is_explained(string line, string mistake) =>
        Assert.Equal([mistake], JobText.Mistakes("type: cron\n" + line + "\nshell: x\n"));

    [Theory]
    [InlineData("shell: echo a: b", "2:8: " + Mapping + "; did you mean '\"echo a: b\"'?")]
    [InlineData("shell: echo \"a\": b", "2:8: " + Mapping + "; did you mean ''echo \"a\": b''?")]
    [InlineData("shell: echo a:", "2:8: " + Mapping + "; did you mean '\"echo a:\"'?")]
    [InlineData(
        "shell: `ls`",
        "2:8: a value cannot begin with '`' in YAML; put it in quotes; did you mean '\"`ls`\"'?"
    )]
    [InlineData("shell: %x", "2:8: a value cannot begin with '%' in YAML; put it in quotes; did you mean '\"%x\"'?")]
    [InlineData("shell: !important thing", "2:8: " + Tag)]
    [InlineData("shell: &x y", "2:8: " + Anchor)]
    [InlineData("shell: *x", "2:8: " + Alias)]
    [InlineData(
        "shell: [ -f x ] && y",
        "2:8: a value that begins with '[' is a list in YAML; if it is text, put it in quotes; did you mean '\"[ -f x ] && y\"'?"
    )]
    [InlineData(
        "shell: { a; } && b",
        "2:8: a value that begins with '{' is a mapping in YAML; if it is text, put it in quotes; did you mean '\"{ a; } && b\"'?"
    )]
    [InlineData(
        "shell: \"a b\" c",
        "2:8: the quotes end before the value does; put the whole value in quotes; did you mean ''\"a b\" c''?"
    )]
    [InlineData(
        "shell: >2 x",
        "2:8: a value that begins with '>' is a block of text on the lines below in YAML; if it is the text, put it in quotes; did you mean '\">2 x\"'?"
    )]
    [InlineData("shell: \"\\d\"", "2:8: in double quotes '\\' begins an escape; use single quotes, or write '\\\\'")]
    [InlineData("shell: 'x", "2:8: the quotes that open here are never closed")]
    [InlineData("shell: x\ntags: - gpu", "3:7: a list beside its key is written in brackets; did you mean '[gpu]'?")]
    [InlineData("shell: x\nenv: { A: *b }", "3:11: " + Alias)]
    [InlineData(
        "shell: x\ntags: [gpu\nslots: 2",
        "3:7: this cannot be read from here on: a bracket, brace or quote may not be closed"
    )]
    [InlineData("shell: x\nenv: { A: b\n", "4:1: a '}' or a ',' is missing before this")]
    [InlineData(
        "shell: x\n  tags: [a]",
        "3:7: this line is indented deeper than the one above it, which has a value already"
    )]
    [InlineData(
        "shell: x\ntags\n",
        "3:1: expected 'key: value' here; is the indentation right, and a ': ' behind the key?"
    )]
    [InlineData("shell: x\nenv:\n\tA: 1", "4:1: a tab cannot indent in YAML; use spaces")]
    [InlineData("shell: x\nenv:\n  A: 1\n  \tB: 1", "5:3: a tab cannot indent in YAML; use spaces")]
    [InlineData("shell: x\nenv: &e { A: 1 }", "3:6: " + Anchor)]
    [InlineData("shell: x\nenv: !!map { A: 1 }", "3:6: " + Tag)]
    [InlineData("shell: !!str x", "2:8: " + Tag)]
    [InlineData(
        "shell: x\nenv: { <<: { A: 1 } }",
        "3:8: merge keys ('<<') are not used here; what jobs share goes into defaults.yaml"
    )]
    [InlineData("shell: x\ntags: [a]\ntags: [b]", "4:1: key 'tags' is given twice; the first is in line 3")]
    [InlineData("shell: x\n? [a, b]\n: 1", "3:3: a key must be a single word, not a list")]
    [InlineData("shell: x\n---\ntype: trigger", "3:1: a second document begins here; one job a file")]
    [InlineData("shell: x\n...\ntype: trigger", "4:1: a second document begins here; one job a file")]
    [InlineData(
        "shell: \"a\\0b\"",
        "2:8: this holds a character that no program can be given (NUL, or half a surrogate pair)"
    )]
    [InlineData(
        "shell: \"a\\uD800b\"",
        "2:8: an escape such as '\\u00e9' in these quotes is no character; write the character itself"
    )]
    [InlineData("shell: a\u0001b", "2:9: the control character U+0001 may not be in a file; remove it")]
    public void What_yaml_reads_differently_is_explained(string lines, string mistake) =>
        Assert.Equal([mistake], JobText.Mistakes("type: trigger\n" + lines));

    [Fact]
    public void A_document_marker_is_refused_and_the_rest_is_read_all_the_same() =>
        Assert.Equal(
            [
                "1:1: '---' is not used here; remove the line: one job a file",
                "4:1: unknown key 'tag'; did you mean 'tags'?",
            ],
            JobText.Mistakes("---\ntype: trigger\nshell: x\ntag: [gpu]\n")
        );

    [Fact]
    public void Several_traps_in_one_file_are_all_found() =>
        Assert.Equal(
            [
                "2:8: " + Mapping + "; did you mean '\"echo a: b\"'?",
                "3:14: a value cannot begin with '@' in YAML; put it in quotes; did you mean '\"@me\"'?",
                "4:10: 'timeout' needs a unit: write 5s, 15m or 1h30m",
            ],
            JobText.Mistakes("type: trigger\nshell: echo a: b\ndescription: @me\ntimeout: 5\n")
        );

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_are_fine()
    {
        var job = JobText.Valid("\uFEFFtype: trigger\r\nshell: |\r\n  a\r\n  b\r\n");

        Assert.Equal("a\nb\n", job.Program.Shell);
    }

    [Theory]
    [InlineData(
        new byte[] { (byte)'a', (byte)'\n', (byte)'b', 0xC3, 0x28 },
        "2:2: this is not UTF-8; save the file as UTF-8"
    )]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'a', 0 }, "1:1: the file is in UTF-16; save it as UTF-8")]
    [InlineData(new byte[] { (byte)'a', 0 }, "1:2: the control character U+0000 may not be in a file; remove it")]
    public void What_is_not_utf_8_is_refused(byte[] bytes, string mistake)
    {
        var reading = JobText.Reader().Read(new DefinitionSource("a.job.yaml", bytes), defaults: null);

        Assert.Equal("a.job.yaml:" + mistake, reading.Mistakes.Single().ToString());
    }

    [Fact]
    public void A_file_beyond_a_bound_is_refused()
    {
        Assert.Equal(
            ["1:1: the file has 262165 bytes; at most 262144 (256 KiB) are read"],
            JobText.Mistakes("type: trigger\nshell: " + new string('x', 262_144))
        );
        Assert.Equal(
            ["1:67: this is nested deeper than 64 levels"],
            JobText.Mistakes("a: " + new string('[', 100_000))
        );
        Assert.EndsWith(
            "the file holds more than 20000 values",
            JobText.Mistakes("a: [" + string.Concat(Enumerable.Repeat("1,", 30_000)) + "]").Single(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["3:7: 'tags' holds 1001 items; at most 1000 are allowed"],
            JobText.Mistakes(JobText.Trigger + "tags: [" + string.Join(',', Enumerable.Range(0, 1001)) + "]")
        );
        Assert.StartsWith(
            "2:8: 'shell' has 140000 characters",
            JobText.Mistakes("type: trigger\nshell: " + new string('x', 140_000)).Single(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_alias_bomb_costs_nothing()
    {
        var bomb = new StringBuilder("type: trigger\nshell: x\na: &a [x, x, x, x, x, x, x, x, x]\n");
        for (var c = 'b'; c < 'k'; c++)
            bomb.AppendLine($"{c}: &{c} [{string.Join(", ", Enumerable.Repeat("*" + (char)(c - 1), 9))}]");

        Assert.Equal(100, JobText.Mistakes(bomb.ToString()).Length);
    }
}
