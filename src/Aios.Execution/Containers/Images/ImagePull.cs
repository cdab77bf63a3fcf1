using Aios.Execution.Containers.Engines;
using Aios.Jobs.Definitions;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Aios.Execution.Containers.Images;

/// <summary>Fetches images.</summary>
internal sealed class ImagePull(ContainerEngine engine, TimeProvider time)
{
    /// <summary>A registry that does not answer is not waited for.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    /// <param name="image">As the job names it.</param>
    /// <param name="policy">Says in messages what else could be done.</param>
    /// <param name="say">Takes lines for the run's log.</param>
    /// <param name="stop">Nobody wants it any more.</param>
    /// <returns>Null: it is there; else why not.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    internal async Task<string?> FetchAsync(string image, PullPolicy policy, Action<string> say, CancellationToken stop)
    {
        var (name, tag) = ImageName.Parts(image);
        var progress = new PullProgress(line => say($"--- {line} ---"), time);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var watch = time.CreateTimer(_ => EndWhenSilent(progress, enough), null, Silence, Silence);
        say($"--- pulling {image} ---");
        try
        {
            await engine
                .Images.CreateImageAsync(
                    new ImagesCreateParameters { FromImage = name, Tag = tag },
                    authConfig: null,
                    progress,
                    enough.Token
                )
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Failed(image, policy, "the registry was silent for 5 minutes");
        }
        catch (DockerApiException e)
        {
            return Failed(image, policy, EngineTrouble.WordsOf(e));
        }
        return progress.Error is { } error ? Failed(image, policy, error) : null;
    }

    private void EndWhenSilent(PullProgress progress, CancellationTokenSource enough)
    {
        if (time.GetElapsedTime(progress.HeardAt) >= Silence)
            enough.Cancel();
    }

    private static string Failed(string image, PullPolicy policy, string why) =>
        $"The image {image} could not be pulled: {why}. Is its name right, and can the engine reach the registry? "
        + (
            policy is PullPolicy.Always
                ? "With 'pull: missing' an image that is already there is used."
                : $"On the device, 'docker pull {image}' or 'docker load' brings it; private registries need 'docker login' and a pull there."
        );
}
