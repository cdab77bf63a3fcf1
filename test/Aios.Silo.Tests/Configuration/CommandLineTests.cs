using Aios.Silo.Configuration;

namespace Aios.Silo.Tests.Configuration;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--device-id gpu1")]
    [InlineData("--device-id=gpu1")]
    [InlineData("--DEVICE_ID gpu1")]
    [InlineData("--DEVICE_ID=gpu1")]
    public void A_setting_is_given_in_either_spelling(string args)
    {
        var line = CommandLine.Parse(args.Split(' '));
        Assert.Empty(line.Errors);
        Assert.Equal("gpu1", line.Values["DEVICE_ID"]);
    }

    [Fact]
    public void Every_variable_has_a_spelling_of_its_own() =>
        Assert.All(
            DeviceVariable.All.Where(variable => variable.Name != DeviceVariable.Database),
            variable =>
            {
                var line = CommandLine.Parse(["--" + variable.Option, "x"]);
                Assert.Equal("x", line.Values[variable.Name]);
            }
        );

    [Theory]
    [InlineData("--divice-id x", "did you mean --device-id?")]
    [InlineData("--workers 4", "did you mean --aios-workers?")]
    [InlineData("--AIOS_WORKRES 4", "did you mean --AIOS_WORKERS?")]
    [InlineData("--versoin", "did you mean --version?")]
    [InlineData("--zzzzzzzzzz 1", "see --help")]
    [InlineData("--device-id", "needs a value")]
    [InlineData("--device-id --aios-workers=3", "needs a value")]
    [InlineData("gpu1", "unexpected argument")]
    [InlineData("--device-id a --DEVICE_ID b", "given twice")]
    public void A_mistake_is_told_with_a_hint(string args, string expected) =>
        Assert.Contains(
            expected,
            Assert.Single(CommandLine.Parse(args.Split(' ')).Errors).ToString(),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("--help", "Help")]
    [InlineData("-h", "Help")]
    [InlineData("--version", "Version")]
    [InlineData("--test", "SelfTest")]
    [InlineData("--aios-workers 3", "Run")]
    public void It_tells_what_is_asked_for(string args, string expected) =>
        Assert.Equal(expected, CommandLine.Parse(args.Split(' ')).Request.ToString());

    [Fact]
    public void The_help_names_every_setting() =>
        Assert.All(
            DeviceVariable.All,
            variable => Assert.Contains("--" + variable.Option + " ", HelpText.Help(), StringComparison.Ordinal)
        );
}
