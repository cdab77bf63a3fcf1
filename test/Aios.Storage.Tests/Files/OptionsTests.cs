using Aios.Storage.Files;

namespace Aios.Storage.Tests.Files;

public sealed class OptionsTests
{
    public static TheoryData<string, Action<FileGrainStorageOptions>> Mistakes =>
        new()
        {
            { nameof(FileGrainStorageOptions.RootFolder), options => options.RootFolder = " " },
            { nameof(FileGrainStorageOptions.RootFolder), options => options.RootFolder = "a\0b" },
            { nameof(FileGrainStorageOptions.DefaultStateName), options => options.DefaultStateName = "" },
            { nameof(FileGrainStorageOptions.LockTimeout), options => options.LockTimeout = TimeSpan.Zero },
            { nameof(FileGrainStorageOptions.MaxConcurrency), options => options.MaxConcurrency = 0 },
            { nameof(FileGrainStorageOptions.MaxConcurrency), options => options.MaxConcurrency = 257 },
            {
                nameof(FileGrainStorageOptions.GrainStorageSerializer),
                options => options.GrainStorageSerializer = null!
            },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_names_provider_and_property(string property, Action<FileGrainStorageOptions> mistake)
    {
        var options = Valid();
        mistake(options);
        var refusal = Assert.Throws<OrleansConfigurationException>(() =>
            new FileGrainStorageOptionsValidator(options, "jobs").ValidateConfiguration()
        );
        Assert.Contains("\"jobs\"", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"FileGrainStorageOptions.{property} ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_all_that_is_needed() =>
        new FileGrainStorageOptionsValidator(Valid(), "jobs").ValidateConfiguration();

    private static FileGrainStorageOptions Valid() =>
        new()
        {
            RootFolder = "/srv/State",
            GrainStorageSerializer = new JsonGrainStateSerializer(
                JsonGrainStateSerializer.CreateOptions(indented: true)
            ),
        };
}
