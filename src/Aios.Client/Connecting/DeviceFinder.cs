using System.Net;
using System.Text.Json;
using Aios.Api;
using Aios.Client.Errors;

namespace Aios.Client.Connecting;

/// <summary>Finds a device that answers, is AIOS and lets us in.</summary>
internal sealed class DeviceFinder(AddressBook addresses, HttpSender sender, Patience patience)
{
    /// <exception cref="NoClusterException">None of the addresses led to one.</exception>
    public async Task<FoundDevice> FindAsync(CancellationToken cancellation)
    {
        List<FailedAddress> tried = [];
        foreach (var address in addresses.Candidates())
        {
            var (found, failure) = await ProbeAsync(address, cancellation);
            if (found is not null)
                return found;
            tried.Add(failure!);
        }

        throw new NoClusterException(tried);
    }

    private async Task<(FoundDevice? Found, FailedAddress? Failure)> ProbeAsync(
        DeviceAddress address,
        CancellationToken cancellation
    )
    {
        try
        {
            var request = ApiRequest.Get(ApiRoutes.Version);
            using var response = await sender.SendAsync(address.Url, request, patience.Probe, cancellation);
            if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                return (null, new FailedAddress(address, $"answered {(int)response.StatusCode}", WasRefused: true));
            var body = await sender.ReadAsync(response, patience.Probe, cancellation);
            if (!response.IsSuccessStatusCode)
                return (null, new FailedAddress(address, $"answered {(int)response.StatusCode}"));
            var version = JsonSerializer.Deserialize(body, ApiJson.Wire.VersionInfo);
            return version?.Product == VersionInfo.ProductName
                ? (new FoundDevice(address.Url, version, body), null)
                : (null, new FailedAddress(address, "is not AIOS"));
        }
        catch (NoAnswerException silent)
        {
            return (null, new FailedAddress(address, silent.Message));
        }
        catch (JsonException)
        {
            return (null, new FailedAddress(address, "is not AIOS"));
        }
    }
}

/// <summary>A device that answered, and what it said of itself.</summary>
internal sealed record FoundDevice(Uri Url, VersionInfo Version, string VersionJson);
