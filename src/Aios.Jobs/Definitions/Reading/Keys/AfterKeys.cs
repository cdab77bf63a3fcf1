using Aios.Jobs.Definitions.Reading.Fields;
using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Definitions.Reading.Yaml;

namespace Aios.Jobs.Definitions.Reading.Keys;

/// <summary><c>after join</c>: other jobs whose ends make this one run.</summary>
internal static class AfterKeys
{
    private static readonly string[] Parts = ["job", "when"];

    public static IReadOnlyList<AfterInput>? Inputs(Field field)
    {
        if (field.Items("a list such as [{ job: fetch, when: success }]", mayBeEmpty: false) is not { } items)
            return null;
        var inputs = new List<AfterInput>();
        foreach (var item in items)
        {
            if (item.Map("a mapping such as { job: fetch, when: success }", Parts) is not { } input)
                continue;
            var when = input["when"] is { } whenField ? whenField.Choice<AfterWhen>() : AfterWhen.Success;
            if (input.Required("job") is not { } job || Job(job) is not { } name || when is null)
                continue;
            if (inputs.Exists(other => other.Job == name))
                job.Wrong($"{Quoted.Text(name)} is listed twice in '{field.Name}'");
            else
                inputs.Add(new AfterInput { Job = name, When = when.Value });
        }

        return inputs;
    }

    public static AfterSpec? Read(Section job)
    {
        if (job["after"] is not { } after)
        {
            if (job["join"] is { IsOwn: true, Context.LacksDefaults: false } lonely)
                lonely.Wrong("'join' only means something with 'after'");
            return null;
        }

        return Inputs(after) is { } inputs
            ? new AfterSpec
            {
                Inputs = inputs,
                Join = job["join"] is { } join ? join.Choice<Join>() ?? default : default,
            }
            : null;
    }

    /// <summary>Where each job is named.</summary>
    public static IReadOnlyList<AfterMention> Mentions(Section job) =>
        job["after"]?.Node is YamlList list
            ?
            [
                .. list
                    .Items.OfType<YamlMap>()
                    .Select(item => item.Find("job"))
                    .OfType<YamlScalar>()
                    .Where(name => name.Text != AfterSpec.AnyJob)
                    .Select(name => new AfterMention(name.Text, name.Mark)),
            ]
            : [];

    private static string? Job(Field field)
    {
        if (field.Text("a job's name") is not { } name)
            return null;
        if (name == AfterSpec.AnyJob || JobName.IsValid(name))
            return name;
        field.Wrong(
            $"{Quoted.Text(name)} cannot be a job's name; a name is {JobName.Rule}, and \"*\" means any other job"
        );
        return null;
    }
}
