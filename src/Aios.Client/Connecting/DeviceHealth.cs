using Aios.Api;
using Aios.Client.Errors;

namespace Aios.Client.Connecting;

/// <summary>Asks one device whether it may be asked to work.</summary>
internal sealed class DeviceHealth(AddressBook addresses, HttpSender sender, Patience patience)
{
    /// <returns>The answer, also when it is not ready.</returns>
    /// <exception cref="NoClusterException">It does not answer.</exception>
    /// <exception cref="UsageException">The address that was given is no http or https URL.</exception>
    public async Task<Answer<HealthReport>> AskAsync(CancellationToken cancellation)
    {
        var address = addresses.OfThisDevice();
        try
        {
            var request = ApiRequest.Get(ApiRoutes.Ready);
            using var response = await sender.SendAsync(address.Url, request, patience.Answer, cancellation);
            return new(await sender.ReadAsync(response, patience.Answer, cancellation), ApiJson.Wire.HealthReport);
        }
        catch (NoAnswerException silent)
        {
            throw new NoClusterException([new FailedAddress(address, silent.Message)]);
        }
    }
}
