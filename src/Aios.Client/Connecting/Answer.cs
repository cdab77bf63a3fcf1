using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Aios.Client.Errors;

namespace Aios.Client.Connecting;

/// <summary>What the API said: as text, and read when it is looked at.</summary>
internal sealed class Answer<T>(string json, JsonTypeInfo<T> type)
    where T : class
{
    private T? value;

    /// <summary>Exactly as it came.</summary>
    public string Json { get; } = json;

    /// <exception cref="UnreadableAnswerException">It is not what this version knows.</exception>
    public T Value => value ??= Read();

    private T Read()
    {
        try
        {
            return JsonSerializer.Deserialize(Json, type) ?? throw new UnreadableAnswerException("it is null");
        }
        catch (JsonException unreadable)
        {
            throw new UnreadableAnswerException(unreadable.Message);
        }
    }
}
