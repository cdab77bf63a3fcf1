using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Aios.Jobs.Schedules;

/// <summary>What a job's random moments and its jitter are drawn from.</summary>
/// <remarks>Every moment is a pure function of the seed and the day or instant it belongs to. The seed is stored in the job's state when
/// the job is first defined: with it all moments are drawn once and for ever, and none of them has to be stored.</remarks>
public static class PlanSeed
{
    /// <param name="origin">The cluster's uid, or any text for plans without a cluster.</param>
    /// <param name="job">The job's name.</param>
    public static long Of(string origin, string job) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"plan\n{origin}\n{job}")));
}
