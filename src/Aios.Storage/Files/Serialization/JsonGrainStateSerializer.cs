using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Orleans.Storage;

namespace Aios.Storage.Files;

/// <summary>Writes grain state as JSON that people can read, with contracts that may be source-generated.</summary>
/// <param name="options">Naming, converters and contracts; made read-only by the first use.</param>
public sealed class JsonGrainStateSerializer(JsonSerializerOptions options) : IGrainStorageSerializer
{
    /// <summary>
    /// The product's JSON: members and enum values in snake_case, no escapes that only HTML needs, each type's contract
    /// from the first of <paramref name="resolvers"/> that knows it, else by reflection.
    /// </summary>
    public static JsonSerializerOptions CreateOptions(
        bool indented,
        params IEnumerable<IJsonTypeInfoResolver> resolvers
    )
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = indented,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        };
        foreach (var resolver in resolvers)
            options.TypeInfoResolverChain.Add(resolver);
        options.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
        return options;
    }

    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, Contract<T>()));

    public T? Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize(input.ToMemory().Span, Contract<T>());

    private JsonTypeInfo<T?> Contract<T>() => (JsonTypeInfo<T?>)options.GetTypeInfo(typeof(T));
}
