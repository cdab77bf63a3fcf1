namespace Aios.Client.Errors;

/// <summary>A device answered with something that this version of the command does not understand.</summary>
internal sealed class UnreadableAnswerException(string why)
    : ClientException(
        $"The answer is not understood ({why}). Compare `aios version`; `--output json` shows it as it is.",
        Client.ExitCode.Failed
    );
