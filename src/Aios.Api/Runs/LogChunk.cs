namespace Aios.Api.Runs;

/// <summary>A piece of a log as an event of <c>text/event-stream</c> carries it (<c>?follow=true</c>).</summary>
public sealed record LogChunk
{
    /// <summary>The name of the events that carry a piece.</summary>
    public const string LogEvent = "log";

    /// <summary>The name of the last event: the run has ended and nothing more will come.</summary>
    public const string EndEvent = "end";

    /// <summary>Not cut at lines.</summary>
    public required string Text { get; init; }
}
