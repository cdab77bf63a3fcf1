using Aios.Client.Errors;

namespace Aios.Client.Arguments;

/// <summary>Reads moments to come: an ISO instant or date, <c>18:00</c> (the next such moment), or <c>2h</c> (from now on).</summary>
internal static class AheadArgument
{
    /// <param name="option">Of which it is the value, for the message.</param>
    /// <param name="text">The value.</param>
    /// <param name="time">Whose now and whose zone.</param>
    /// <exception cref="UsageException">It is none of these.</exception>
    public static DateTimeOffset Read(string option, string text, TimeProvider time) =>
        MomentText.Read(text, time, ahead: true)
        ?? throw new UsageException(
            $"{option}: '{text}' is no moment; write 2026-11-24, 2026-11-24T18:00Z, 18:00, or 2h for in two hours."
        );
}
