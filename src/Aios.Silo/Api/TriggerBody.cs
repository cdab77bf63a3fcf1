using System.Security.Cryptography;
using System.Text.Json;
using Aios.Api;
using Aios.Api.Jobs;
using Aios.Jobs.Machine;

namespace Aios.Silo.Api;

/// <summary>Reads the body of a trigger.</summary>
internal static class TriggerBody
{
    public static async Task<(TriggerRequest? Request, IResult? Problem)> ReadAsync(
        HttpRequest http,
        CancellationToken cancellationToken
    )
    {
        try
        {
            if (
                http.ContentLength is 0
                || (http.ContentLength is null && !http.Headers.ContainsKey("Transfer-Encoding"))
            )
            {
                return (new TriggerRequest(), null);
            }

            var request = await JsonSerializer.DeserializeAsync(
                http.Body,
                ApiJson.Wire.TriggerRequest,
                cancellationToken
            );
            return request switch
            {
                null => (null, Answers.BadRequest("the body must be a JSON object")),
                { Key: { Length: 0 or > ApiLimits.KeyLength } } => (
                    null,
                    Answers.BadRequest($"'key' must have 1 to {ApiLimits.KeyLength} characters")
                ),
                { Payload: { } payload }
                    when JsonSerializer.SerializeToUtf8Bytes(payload, ApiJson.Wire.JsonElement).Length
                        > ApiLimits.PayloadBytes => (
                    null,
                    Answers.TooLarge("the payload is larger than 1 MiB: put it in a file and send its path")
                ),
                _ => (request, null),
            };
        }
        catch (JsonException e)
        {
            return (null, Answers.BadRequest($"the body is not a trigger: {e.Message}"));
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, Answers.TooLarge("the payload is larger than 1 MiB: put it in a file and send its path"));
        }
    }

    /// <summary>For requests that name none: nobody can repeat them.</summary>
    public static string DrawKey() =>
        ForgetRules.ShortLivedPrefix + RandomNumberGenerator.GetHexString(32, lowercase: true);
}
