namespace Aios.Execution.Containers.Images;

/// <summary>An image as users name it, in the two parts in which the engine wants it.</summary>
internal static class ImageName
{
    /// <summary>Without a tag the engine would fetch all of them.</summary>
    /// <param name="image">Such as <c>registry:5000/tools/backup:2</c> or <c>postgres@sha256:...</c>.</param>
    /// <returns>The tag is null where the name holds a digest.</returns>
    internal static (string Name, string? Tag) Parts(string image)
    {
        if (image.Contains('@', StringComparison.Ordinal))
            return (image, null);
        var colon = image.LastIndexOf(':');
        return colon > image.LastIndexOf('/') ? (image[..colon], image[(colon + 1)..]) : (image, "latest");
    }
}
