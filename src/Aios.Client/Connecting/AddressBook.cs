using Aios.Client.Errors;

namespace Aios.Client.Connecting;

/// <summary>The addresses at which a device is looked for, in order.</summary>
internal sealed class AddressBook(ProcessContext process, string? urlOption)
{
    private static readonly DeviceAddress Default = new(new Uri("http://127.0.0.1:8080"), "the default");

    /// <exception cref="UsageException">The address that was given is no http or https URL.</exception>
    public IEnumerable<DeviceAddress> Candidates()
    {
        if (urlOption is not null)
            return [Given(urlOption, "--url")];
        if (process.Variable("AIOS_URL") is { Length: > 0 } variable)
            return [Given(variable, "AIOS_URL")];
        return FromDefaultAndStateFile();
    }

    /// <summary>Where the device of this machine listens, or of this container: nobody else will do.</summary>
    /// <inheritdoc cref="Candidates" path="/exception"/>
    public DeviceAddress OfThisDevice()
    {
        if (urlOption is not null || process.Variable("AIOS_URL") is { Length: > 0 })
            return Candidates().First();
        return process.Variable("AIOS_HTTP") is { Length: > 0 } listens
            ? Given(Reachable(listens), "AIOS_HTTP")
            : Default;
    }

    /// <summary>What listens on every address is reached by loopback.</summary>
    private static string Reachable(string listens)
    {
        string[] everywhere = ["*", "+", "0.0.0.0", "[::]"];
        const string scheme = "http://";
        var found = everywhere.FirstOrDefault(host => listens.StartsWith(scheme + host, StringComparison.Ordinal));
        return found is null ? listens : $"{scheme}127.0.0.1{listens[(scheme.Length + found.Length)..]}";
    }

    private IEnumerable<DeviceAddress> FromDefaultAndStateFile()
    {
        yield return Default;
        // Read only when the default did not answer.
        foreach (var device in StateFile.Devices(process).Where(device => device.Url != Default.Url))
            yield return device;
    }

    private static DeviceAddress Given(string text, string origin) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new DeviceAddress(url, origin)
            : throw new UsageException($"{origin} is '{text}'; it must be a URL such as http://127.0.0.1:8080.");
}
