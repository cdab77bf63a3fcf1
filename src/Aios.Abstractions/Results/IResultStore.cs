using Aios.Jobs.Runs;

namespace Aios.Abstractions.Results;

/// <summary>The files of runs below Common: claims, attempts, payloads, results.</summary>
/// <remarks>Every write is atomic; all but claims of repeatable attempts are durable when the task ends. I/O errors are thrown as
/// <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</remarks>
public interface IResultStore
{
    /// <summary>The Common folder, absolute.</summary>
    string Common { get; }

    RunPaths PathsOf(string job, string runId);

    /// <summary>Creates the attempt's file exclusively, and the run's folders.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="runId">The run.</param>
    /// <param name="claim">Number, device, incarnation and start; no outcome.</param>
    /// <param name="durable">Wait for the disk: for attempts that must not be begun twice, power cut or not.</param>
    /// <returns>Null: claimed. Else what is on record already; an unreadable record has an empty device.</returns>
    AttemptRecord? TryClaim(string job, string runId, AttemptRecord claim, bool durable);

    /// <summary>Replaces the attempt's file by its end.</summary>
    void WriteAttempt(string job, string runId, AttemptRecord attempt);

    /// <returns>Null: no such file. An unreadable record has an empty device.</returns>
    AttemptRecord? ReadAttempt(string job, string runId, int number);

    /// <param name="job">The job's name.</param>
    /// <param name="runId">The run.</param>
    /// <param name="json">Valid JSON, at most 1 MiB.</param>
    /// <returns>The payload's hash.</returns>
    string WritePayload(string job, string runId, ReadOnlySpan<byte> json);

    /// <summary>Replaces the output that the program left, if there is one of at most 1 MiB.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="runId">The run.</param>
    /// <param name="rewrite">From its content, whatever it is; null: it stays.</param>
    void RewriteOutput(string job, string runId, Func<ReadOnlyMemory<byte>, byte[]?> rewrite);

    /// <summary>Adds payload, output and log to the result and writes <c>result.json</c>.</summary>
    RunResult WriteResult(RunResult result);

    /// <returns>Null: the run has not ended, or its files are gone.</returns>
    RunResult? ReadResult(string job, string runId);

    /// <summary>Every run that has a folder, whether it has ended or not, read while it is enumerated.</summary>
    IEnumerable<(string Job, string RunId)> ListRuns();
}
