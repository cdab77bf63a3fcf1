namespace Aios.Storage.Files;

internal sealed class FileGrainStorageOptionsValidator(FileGrainStorageOptions options, string name)
    : IConfigurationValidator
{
    private const int MostThreads = 256;

    public void ValidateConfiguration()
    {
        if (string.IsNullOrWhiteSpace(options.RootFolder))
            throw Invalid(
                nameof(options.RootFolder),
                "is required: name the folder that all silos of the cluster share"
            );
        if (options.RootFolder.Contains('\0', StringComparison.Ordinal))
            throw Invalid(nameof(options.RootFolder), "must not contain a NUL character");
        if (string.IsNullOrEmpty(options.DefaultStateName))
            throw Invalid(nameof(options.DefaultStateName), "must not be empty; Orleans' own default is \"state\"");
        if (options.LockTimeout <= TimeSpan.Zero)
            throw Invalid(nameof(options.LockTimeout), $"is {options.LockTimeout} but must be more than zero");
        if (options.MaxConcurrency is < 1 or > MostThreads)
            throw Invalid(
                nameof(options.MaxConcurrency),
                $"is {options.MaxConcurrency} but must be from 1 to {MostThreads}"
            );
        if (options.GrainStorageSerializer is null)
            throw Invalid(nameof(options.GrainStorageSerializer), "must not be null");
    }

    private OrleansConfigurationException Invalid(string property, string what) =>
        new($"File grain storage \"{name}\": {nameof(FileGrainStorageOptions)}.{property} {what}.");
}
