using Aios.Jobs.Definitions.Reading;

namespace Aios.Jobs.Tests.Definitions;

public sealed class ProgramFilesTests
{
    private static readonly FakePrograms Programs = new()
    {
        ["media/backup.py"] = ProgramFile.Plain,
        ["media/tool"] = ProgramFile.Executable,
        ["media/notes.txt"] = ProgramFile.Plain,
        ["media/folder"] = ProgramFile.NotAFile,
        ["media/link.py"] = ProgramFile.Outside,
    };

    [Theory]
    [InlineData("backup.py")]
    [InlineData("./tool")]
    public void A_program_that_can_be_run_is_fine(string program) => Assert.Empty(Read(program).Mistakes);

    [Theory]
    [InlineData("bakup.py", "there is no file 'media/bakup.py' in the Programs folder; did you mean 'backup.py'?")]
    [InlineData(
        "../media/bakup.py",
        "there is no file 'media/bakup.py' in the Programs folder; did you mean '../media/backup.py'?"
    )]
    [InlineData("nothing.py", "there is no file 'media/nothing.py' in the Programs folder")]
    [InlineData("folder", "'folder' is not a file")]
    [InlineData(
        "link.py",
        "'link.py' is a link that leaves the Programs folder; put the program itself there, or use 'command'"
    )]
    [InlineData(
        "notes.txt",
        "'notes.txt' is not executable and its ending names no interpreter (.py .sh .js .dll); make it executable (chmod +x), or name the interpreter in 'command'"
    )]
    public void A_program_that_cannot_be_run_is_a_mistake(string program, string mistake) =>
        Assert.Equal("media/a.job.yaml:2:10: " + mistake, Read(program).Mistakes.Single().ToString());

    private static DefinitionReading Read(string program) =>
        JobText
            .Reader(Programs)
            .Read(JobText.Source($"type: trigger\nprogram: {program}\n", "media/a.job.yaml"), defaults: null);
}
