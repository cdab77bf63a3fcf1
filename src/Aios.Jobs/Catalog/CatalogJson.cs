using System.Text.Json.Serialization;

namespace Aios.Jobs.Catalog;

/// <summary>How the catalog's state is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(CatalogState))]
public sealed partial class CatalogJsonContext : JsonSerializerContext;
