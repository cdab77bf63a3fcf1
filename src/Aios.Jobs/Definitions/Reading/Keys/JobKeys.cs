using Aios.Jobs.Definitions.Reading.Fields;
using Aios.Jobs.Definitions.Reading.Values;

namespace Aios.Jobs.Definitions.Reading.Keys;

/// <summary><c>name</c>, and what gives the name when it is not there.</summary>
internal static class JobKeys
{
    public static string? Name(Field field)
    {
        if (field.Text("a name") is not { } name)
            return null;
        if (JobName.IsValid(name))
            return name;
        field.Wrong($"{Quoted.Text(name)} cannot be a job's name; a name is {JobName.Rule}", Meant(name));
        return null;
    }

    public static string? NameFromFile(string path, Section job, ReadingContext context)
    {
        if (JobFiles.NameOf(path) is not { } name)
        {
            context.Mistakes.Add(job.Mark, "the file is not named <name>.job.yaml; give it a 'name', or rename it");
            return null;
        }

        if (JobName.IsValid(name))
            return name;
        context.Mistakes.Add(
            job.Mark,
            $"the file's name makes the job's name {Quoted.Text(name)}, but a name is {JobName.Rule}; rename the file or give it a 'name'",
            Meant(name)
        );
        return null;
    }

    private static string? Meant(string name)
    {
        var meant = string.Concat(
                name.Trim().ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-')
            )
            .TrimStart('.', '_', '-');
        return JobName.IsValid(meant) ? meant : null;
    }
}
