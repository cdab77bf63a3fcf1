using System.Collections.Immutable;
using System.Text;
using Aios.Abstractions.Devices;
using Aios.Execution.Processes.Native;
using Aios.Jobs.Definitions;

namespace Aios.Execution.Secrets;

/// <summary>The secrets of this device: files in its folders, one each. Nothing is kept: what is rotated is new at the next look.</summary>
/// <param name="device">The device's id.</param>
/// <param name="folders">Absolute; of two files with one name that of the first folder counts.</param>
public sealed class DeviceSecrets(string device, IReadOnlyList<string> folders) : IDeviceSecrets
{
    /// <summary>The kernel takes variables of up to 128 KiB.</summary>
    internal const int MostBytes = 64 * 1024;

    private const int MayRead = 4;
    private static readonly UTF8Encoding Text = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Those that this device may read.</summary>
    public ImmutableArray<string> Names =>
        [.. folders.SelectMany(NamesIn).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <returns>All of them, or why one of them cannot be given.</returns>
    internal (IReadOnlyList<Secret> Secrets, string? Lack) Read(IReadOnlyList<string> names)
    {
        var secrets = new List<Secret>(names.Count);
        foreach (var name in names)
        {
            var (secret, lack) = Read(name);
            if (secret is null)
                return ([], lack);
            secrets.Add(secret);
        }
        return (secrets, null);
    }

    private (Secret? Secret, string? Lack) Read(string name)
    {
        foreach (var folder in folders)
        {
            var file = Path.Combine(folder, name);
            if (!IsThere(file))
                continue;
            try
            {
                return Value(file) is { } value
                    ? (new Secret(name, value, file), null)
                    : (null, $"secret {name} on {device} is not a text of 1 byte to 64 KiB");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return (null, $"secret {name} on {device} cannot be read: {e.Message}");
            }
        }
        return (null, $"secret {name} is not on {device}");
    }

    /// <returns>Null: it cannot be a variable.</returns>
    private static string? Value(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[MostBytes + 1];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > MostBytes)
            return null;
        try
        {
            var value = Text.GetString(bytes, 0, length).TrimEnd('\r', '\n');
            return value.Length > 0 && !value.Contains('\0', StringComparison.Ordinal) ? value : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static IEnumerable<string> NamesIn(string folder)
    {
        // Of most devices it is not: asked for every 2 s, it should not cost an exception each time.
        if (!Directory.Exists(folder))
            return [];
        try
        {
            return
            [
                .. Directory
                    .EnumerateFiles(folder)
                    .Where(IsThere)
                    .Select(Path.GetFileName)
                    .OfType<string>()
                    .Where(SecretName.IsValid),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is not for this device, or has just gone: then it has none of them.
            return [];
        }
    }

    private static bool IsThere(string file) => File.Exists(file) && Libc.access(file, MayRead) == 0;
}
