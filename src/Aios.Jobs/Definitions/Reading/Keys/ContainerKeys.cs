using System.Globalization;
using Aios.Jobs.Definitions.Reading.Fields;
using Aios.Jobs.Definitions.Reading.Values;
using Aios.Jobs.Tags;

namespace Aios.Jobs.Definitions.Reading.Keys;

/// <summary><c>docker</c>: the container in which a job runs.</summary>
internal static class ContainerKeys
{
    public static readonly IReadOnlyList<string> Parts =
    [
        "image",
        "pull",
        "entrypoint",
        "user",
        "memory",
        "cpus",
        "pids",
        "gpus",
        "network",
        "read_only",
        "volumes",
        "cap_add",
        "tmpfs",
    ];

    /// <summary>The least that Docker accepts.</summary>
    private const long LeastMemory = 6 * 1024 * 1024;

    /// <summary>Null when the image is missing or wrong; other mistakes are reported all the same.</summary>
    public static ContainerSpec? Docker(Field field)
    {
        if (field.Map("a mapping such as { image: python:3.13-slim }", Parts) is not { } docker)
            return null;
        var image = docker.Required("image") is { } imageField
            ? Word(imageField, "an image such as python:3.13-slim")
            : null;
        var spec = new ContainerSpec
        {
            Image = image ?? "",
            Pull = docker["pull"] is { } pull ? pull.Choice<PullPolicy>() ?? default : default,
            Entrypoint = docker["entrypoint"] is { } entry ? entry.Arguments("a list such as [python3, -u]") ?? [] : [],
            User = docker["user"] is { } user ? Word(user, "a user such as 1000:1000") : null,
            Memory = docker["memory"] is { } memory ? memory.Size(LeastMemory) : null,
            Cpus = docker["cpus"] is { } cpus ? cpus.Number(0.01, 1024) : null,
            Pids = docker["pids"] is { } pids ? pids.Whole(1, 4_194_304) : null,
            Gpus = docker["gpus"] is { } gpus ? Gpus(gpus) : null,
            Network =
                (docker["network"] is { } network ? Word(network, "a network such as none, bridge or host") : null)
                ?? "none",
            ReadOnly = docker["read_only"] is { } readOnly && (readOnly.Flag() ?? false),
            Volumes = docker["volumes"] is { } volumes ? Each(volumes, "[/srv/photos:/photos:ro]", Volume) : [],
            CapAdd = docker["cap_add"] is { } caps ? Each(caps, "[NET_ADMIN]", Capability) : [],
            Tmpfs = docker["tmpfs"] is { } tmpfs ? Each(tmpfs, "[/tmp]", Tmpfs) : [],
        };
        return image is null ? null : spec;
    }

    /// <summary>A container needs a device with an engine, whether the job says so or not.</summary>
    public static IReadOnlyList<string> Tags(IReadOnlyList<string> tags, Section job)
    {
        if (tags.Contains("-" + EngineTag.Name))
            job["tags"]?.Wrong($"'tags' excludes the devices with an engine (-{EngineTag.Name}), which 'docker' needs");
        return tags.Contains(EngineTag.Name) ? tags : [.. tags, EngineTag.Name];
    }

    private static IReadOnlyList<string> Each(Field field, string example, Func<Field, string?> read) =>
        field.Items($"a list such as {example}") is { } items ? [.. items.Select(read).OfType<string>()] : [];

    private static string? Word(Field field, string wanted)
    {
        if (field.Text(wanted) is not { } text)
            return null;
        if (text.Length > 0 && !text.Any(char.IsWhiteSpace) && text[0] != '-')
            return text;
        field.Wrong($"'{field.Name}' must be {wanted}, not {Quoted.Text(text)}");
        return null;
    }

    private static string? Gpus(Field field)
    {
        if (field.Scalar("'all' or a number") is not { } scalar)
            return null;
        if (scalar.Text == "all" || field.Whole(1, 1000) is not null)
            return scalar.Text;
        return null;
    }

    /// <summary><c>source:target[:ro|rw]</c>; a source that begins with a dot becomes relative to the Programs folder, after <c>./</c>.</summary>
    private static string? Volume(Field field)
    {
        if (field.Text("a volume") is not { } text)
            return null;
        var parts = text.Split(':');
        if (
            parts.Length is not (2 or 3)
            || parts[0].Length == 0
            || !parts[1].StartsWith('/')
            || (parts.Length == 3 && parts[2] is not ("ro" or "rw"))
        )
        {
            field.Wrong($"a volume is written source:/target or source:/target:ro, not {Quoted.Text(text)}");
            return null;
        }

        if (!parts[0].StartsWith('.'))
        {
            if (parts[0].StartsWith('/') || !parts[0].Contains('/', StringComparison.Ordinal))
                return text;
            field.Wrong("a folder beside this file begins with './'", "./" + text);
            return null;
        }

        if (PathBelowPrograms.Resolve(field.Node.Mark.Folder, parts[0]) is { } path)
            return string.Join(':', [path == "." ? "." : "./" + path, .. parts[1..]]);
        field.Wrong("the volume's source leaves the Programs folder; write an absolute path");
        return null;
    }

    private static string? Capability(Field field)
    {
        if (field.Text("a capability") is not { } text)
            return null;
        var name = text.ToUpper(CultureInfo.InvariantCulture);
        if (name.Length > 0 && name.All(c => c is (>= 'A' and <= 'Z') or '_'))
            return name;
        field.Wrong($"a capability is written like NET_ADMIN, not {Quoted.Text(text)}");
        return null;
    }

    private static string? Tmpfs(Field field)
    {
        if (field.Text("a folder") is not { } text)
            return null;
        if (text.StartsWith('/'))
            return text;
        field.Wrong($"a tmpfs is an absolute folder of the container such as /tmp, not {Quoted.Text(text)}");
        return null;
    }
}
