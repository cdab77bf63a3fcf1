using System.Security.Cryptography;
using System.Text.Json;
using Aios.Abstractions.Results;
using Aios.Jobs.Runs;

namespace Aios.Storage.Results;

/// <summary>Runs as files below Common: <c>Results/&lt;job&gt;/&lt;run id&gt;/</c> and <c>Logs/&lt;job&gt;/&lt;run id&gt;.log</c>.</summary>
public sealed class ResultStore : IResultStore
{
    private readonly RunFolders folders;

    /// <param name="common">The Common folder, which must exist.</param>
    public ResultStore(string common)
    {
        folders = new RunFolders(Path.TrimEndingDirectorySeparator(Path.GetFullPath(common)));
        folders.MakeParts();
    }

    public string Common => folders.Common;

    public RunPaths PathsOf(string job, string runId) => folders.PathsOf(job, runId);

    public AttemptRecord? TryClaim(string job, string runId, AttemptRecord claim, bool durable)
    {
        folders.Make(job, runId);
        var (folder, name) = (folders.FolderOf(job, runId), RunFile.Attempt(claim.Number));
        var error = DurableFile.TryCreate(folder, name, Json(claim), durable);
        if (error == PosixFile.EEXIST)
            return ReadAttempt(job, runId, claim.Number) ?? Unreadable(claim.Number);
        if (error != 0)
            throw PosixFile.Error($"{folder}/{name}", error);
        if (durable)
            folders.Sync(job, runId);
        return null;
    }

    public void WriteAttempt(string job, string runId, AttemptRecord attempt) =>
        Write(job, runId, RunFile.Attempt(attempt.Number), Json(attempt));

    public AttemptRecord? ReadAttempt(string job, string runId, int number)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes($"{folders.FolderOf(job, runId)}/{RunFile.Attempt(number)}");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        try
        {
            return JsonSerializer.Deserialize(content, RunJson.Readable.AttemptRecord) ?? Unreadable(number);
        }
        catch (JsonException)
        {
            return Unreadable(number);
        }
    }

    public string WritePayload(string job, string runId, ReadOnlySpan<byte> json)
    {
        folders.Make(job, runId);
        Write(job, runId, RunFile.Payload, json);
        return Convert.ToHexStringLower(SHA256.HashData(json));
    }

    public void RewriteOutput(string job, string runId, Func<ReadOnlyMemory<byte>, byte[]?> rewrite)
    {
        var (content, _) = RunDocument.ReadBytes(PathsOf(job, runId).Output);
        if (content is { } there && rewrite(there) is { } rewritten)
            Write(job, runId, RunFile.Output, rewritten);
    }

    /// <remarks>An <c>output.json</c> that is no JSON object of at most 1 MiB is left out, and <c>error</c> says so.</remarks>
    public RunResult WriteResult(RunResult result)
    {
        var paths = PathsOf(result.Job, result.RunId);
        var (output, problem) = RunDocument.ReadObject(paths.Output);
        var complete = result with
        {
            Payload = RunDocument.Read(paths.Payload).Value,
            Output = output,
            Log = File.Exists(paths.Log) ? RunFolders.LogOf(result.Job, result.RunId) : null,
            Error = problem is null ? result.Error : Joined(result.Error, $"{RunFile.Output} {problem}"),
        };
        Write(
            result.Job,
            result.RunId,
            RunFile.Result,
            JsonSerializer.SerializeToUtf8Bytes(complete, RunJson.Readable.RunResult)
        );
        return complete;
    }

    /// <exception cref="UnreadableResultException">It is there, but no result.</exception>
    public RunResult? ReadResult(string job, string runId)
    {
        var path = PathsOf(job, runId).Result;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), RunJson.Readable.RunResult);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException e)
        {
            throw new UnreadableResultException(path, e);
        }
    }

    public IEnumerable<(string Job, string RunId)> ListRuns() => folders.List();

    private void Write(string job, string runId, string name, ReadOnlySpan<byte> content)
    {
        var folder = folders.FolderOf(job, runId);
        try
        {
            DurableFile.Replace(folder, name, content);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody tidied up, or a run ended before its first attempt.
            folders.Make(job, runId);
            DurableFile.Replace(folder, name, content);
        }
    }

    /// <summary>The winner of a race creates the file a moment before it has its content.</summary>
    private static AttemptRecord Unreadable(int number) =>
        new()
        {
            Number = number,
            Device = "",
            Incarnation = 0,
            StartedAt = default,
        };

    private static string Joined(string? error, string note) => error is null ? note : $"{error}; {note}";

    private static byte[] Json(AttemptRecord record) =>
        JsonSerializer.SerializeToUtf8Bytes(record, RunJson.Readable.AttemptRecord);
}
