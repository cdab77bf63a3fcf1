using Aios.Execution.Containers.Engines;
using Aios.Jobs.Definitions;
using Docker.DotNet;

namespace Aios.Execution.Containers;

/// <summary>Why a container could not be started, and what to do about it.</summary>
internal static class ContainerProblem
{
    internal static string Explain(DockerApiException error, ContainerSpec container)
    {
        var words = EngineTrouble.WordsOf(error);
        return words switch
        {
            _ when Says("No such image") => MissingImage(container),
            _ when Says("could not select device driver") =>
                "The Docker engine of this device offers no GPUs: install the NVIDIA Container Toolkit there, or keep the job away by tags.",
            _ when Says("bind source path does not exist") || Says("bind mount") =>
                $"A folder of docker.volumes is not there: {words}.",
            _ when Says("network") && Says("not found") =>
                $"The engine has no network {container.Network}: create it there (docker network create), or change docker.network.",
            _ when Says("no matching entries in passwd file")
                    || Says("unable to find user")
                    || Says("unable to find group") =>
                $"The image {container.Image} has no user {container.User}: give numbers such as 1000:1000 in docker.user.",
            _ when Says("executable file not found")
                    || Says("no such file or directory")
                    || Says("permission denied") =>
                $"The image {container.Image} cannot execute what the job says: {words}.",
            _ when Says("No command specified") =>
                $"The image {container.Image} has no command of its own: give program, command or shell.",
            _ => $"The Docker engine refuses the container: {words}.",
        };

        bool Says(string part) => words.Contains(part, StringComparison.OrdinalIgnoreCase);
    }

    internal static string EngineAway(string socket, Exception error) =>
        $"The Docker engine at {socket} does not answer: {EngineTrouble.WordsOf(error)}. Start it on the device (systemctl start docker).";

    internal static string MissingImage(ContainerSpec container) =>
        $"The image {container.Image} is not on this device: 'docker pull' or 'docker load' it there, or write 'pull: missing'.";
}
