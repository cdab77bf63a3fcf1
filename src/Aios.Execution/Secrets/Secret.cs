using Aios.Jobs.Definitions;

namespace Aios.Execution.Secrets;

/// <summary>A secret as one attempt gets it.</summary>
/// <param name="Name">As the job names it.</param>
/// <param name="Value">The file's text, without line ends behind it.</param>
/// <param name="File">Where it is.</param>
internal sealed record Secret(string Name, string Value, string File)
{
    internal void AddTo(Dictionary<string, string> environment)
    {
        environment[SecretName.Variable(Name)] = Value;
        environment[SecretName.FileVariable(Name)] = File;
    }

    /// <summary>Not its value, whoever prints it.</summary>
    public override string ToString() => Name;
}
