namespace Aios.Client.Verbs;

/// <summary>The version of this command.</summary>
internal static class ClientVersion
{
    public static string Text { get; } =
        typeof(ClientVersion).Assembly.GetName().Version?.ToString(3)
        ?? throw new InvalidOperationException("The assembly was built without a version.");
}
