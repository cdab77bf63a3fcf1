namespace Aios.Silo.Access;

/// <summary>Which role a request needs.</summary>
internal static class RequiredRole
{
    /// <returns>Null: anybody may.</returns>
    public static AccessRole? Of(string method, PathString path)
    {
        var segments = (path.Value ?? "").TrimStart('/');
        var first = segments.AsSpan(0, segments.IndexOf('/') is var slash and >= 0 ? slash : segments.Length);
        if (first.Equals("health", StringComparison.OrdinalIgnoreCase) && IsReading(method))
            return null;
        if (first.Equals("orleans", StringComparison.OrdinalIgnoreCase))
            return AccessRole.Admin;
        return IsReading(method) ? AccessRole.Viewer : AccessRole.Operator;
    }

    public static bool IsReading(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
