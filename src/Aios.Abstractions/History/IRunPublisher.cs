using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Abstractions.History;

/// <summary>Makes ends of runs and occurrences public: results on disk, rows in the history. Many jobs' news go together.</summary>
public interface IRunPublisher
{
    /// <summary>Ends when all of it is on disk. Publishing the same again changes nothing.</summary>
    /// <exception cref="IOException">A result could not be written.</exception>
    /// <exception cref="System.Data.Common.DbException">The history could not be written.</exception>
    Task PublishAsync(
        string job,
        IReadOnlyList<RunResult> ended,
        IReadOnlyList<Occurrence> occurrences,
        DateTimeOffset? nextAt,
        CancellationToken cancellationToken
    );
}
