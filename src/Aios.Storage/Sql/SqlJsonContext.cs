using System.Text.Json.Serialization;
using Aios.Jobs.Runs;

namespace Aios.Storage.Sql;

/// <summary>Columns that hold JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(AttemptRecord[]))]
internal sealed partial class SqlJsonContext : JsonSerializerContext;
