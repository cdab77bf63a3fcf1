using Aios.Client.Errors;

namespace Aios.Client.Arguments;

/// <summary>Reads moments gone by: an ISO instant or date, <c>18:00</c> (the latest such moment), or <c>2h</c> (that long ago).</summary>
internal static class PastArgument
{
    /// <param name="option">Of which it is the value, for the message.</param>
    /// <param name="text">The value.</param>
    /// <param name="time">Whose now and whose zone.</param>
    /// <exception cref="UsageException">It is none of these.</exception>
    public static DateTimeOffset Read(string option, string text, TimeProvider time) =>
        MomentText.Read(text, time, ahead: false)
        ?? throw new UsageException(
            $"{option}: '{text}' is no moment; write 2026-11-24, 2026-11-24T18:00Z, 18:00, or 2h for two hours ago."
        );
}
