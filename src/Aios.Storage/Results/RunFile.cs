using System.Globalization;

namespace Aios.Storage.Results;

/// <summary>The names of a run's files.</summary>
internal static class RunFile
{
    internal const string Payload = "payload.json";
    internal const string Output = "output.json";
    internal const string Result = "result.json";

    internal static string Attempt(int number) => string.Create(CultureInfo.InvariantCulture, $"attempt-{number}.json");
}
