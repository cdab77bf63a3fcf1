namespace Aios.Silo.Access;

/// <summary>The tokens file: read again when it changed, at most once a second. A broken or missing one is reported, and the last good one
/// stays in force.</summary>
internal sealed partial class TokenFile
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger<TokenFile> _logger;
    private readonly Lock _gate = new();
    private TokenList _tokens;
    private (DateTime Written, long Length) _seen;
    private long _lookedAt;

    /// <exception cref="TokensFileException">The file cannot be read, or has mistakes.</exception>
    public TokenFile(string path, TimeProvider time, ILogger<TokenFile> logger)
    {
        _path = path;
        _time = time;
        _logger = logger;
        _lookedAt = time.GetTimestamp();
        _seen = Stamp();
        _tokens = Read();
        if (_tokens.Mistakes.Count > 0)
            throw new TokensFileException(path, _tokens.Mistakes);
        WarnWhenReadableByAll();
    }

    public Caller? Find(string token)
    {
        lock (_gate)
        {
            if (_time.GetElapsedTime(_lookedAt) >= LookAgainAfter)
                LookAgain();
            return _tokens.Find(token);
        }
    }

    private void LookAgain()
    {
        _lookedAt = _time.GetTimestamp();
        var stamp = Stamp();
        if (stamp == _seen)
            return;
        _seen = stamp;
        var tokens = Read();
        if (tokens.Mistakes.Count > 0)
        {
            var mistakes = string.Join("; ", tokens.Mistakes);
            LogStillOld(_path, mistakes);
            return;
        }
        _tokens = tokens;
        LogRead(_path);
        WarnWhenReadableByAll();
    }

    private (DateTime Written, long Length) Stamp()
    {
        var file = new FileInfo(_path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }

    private TokenList Read()
    {
        try
        {
            return TokenList.Parse(File.ReadAllText(_path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new() { Mistakes = { exception.Message } };
        }
    }

    private void WarnWhenReadableByAll()
    {
        if (File.GetUnixFileMode(_path).HasFlag(UnixFileMode.OtherRead))
            LogReadableByAll(_path);
    }

    [LoggerMessage(LogLevel.Warning, "{Path} can be read by everybody on this machine; chmod 600 it")]
    private partial void LogReadableByAll(string path);

    [LoggerMessage(
        LogLevel.Error,
        "{Path} has changed and cannot be used, the tokens before stay in force: {Mistakes}"
    )]
    private partial void LogStillOld(string path, string mistakes);

    [LoggerMessage(LogLevel.Information, "{Path} has changed; its tokens are in force")]
    private partial void LogRead(string path);
}
