using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Aios.Silo.Access;

/// <summary>Somebody who may call.</summary>
internal sealed record Caller(string Name, AccessRole Role);

/// <summary>The tokens of a file with lines <c>&lt;name&gt; &lt;viewer|operator|admin&gt; &lt;token&gt;</c>; empty lines and those that begin with
/// # do not count. Only hashes of the tokens are kept.</summary>
internal sealed class TokenList
{
    public const int ShortestToken = 16;

    private readonly List<(Caller Caller, byte[] Hash)> _entries = [];

    /// <summary>Mistakes with their lines; never a token.</summary>
    public List<string> Mistakes { get; } = [];

    public static TokenList Parse(string text)
    {
        var list = new TokenList();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var content = line.Trim();
            if (content.Length > 0 && content[0] != '#' && list.Add(content) is { } mistake)
                list.Mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"line {number}: {mistake}"));
        }
        if (list._entries.Count == 0 && list.Mistakes.Count == 0)
            list.Mistakes.Add("there is no token in it");
        return list;
    }

    /// <summary>Who has this token; takes the same time whichever it is, and whether it is any.</summary>
    public Caller? Find(string token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), hash);
        Caller? found = null;
        foreach (var (caller, known) in _entries)
            if (CryptographicOperations.FixedTimeEquals(hash, known))
                found = caller;
        return found;
    }

    private string? Add(string line)
    {
        var parts = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 3)
            return "must be '<name> <viewer|operator|admin> <token>'";
        var (name, role, token) = (parts[0], RoleOf(parts[1]), parts[2]);
        if (role is null)
            return $"'{parts[1]}' is no role; allowed are viewer, operator and admin";
        if (token.Length < ShortestToken)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"the token of '{name}' is shorter than {ShortestToken} characters"
            );
        if (Find(token) is { } other)
            return $"'{name}' has the same token as '{other.Name}'";
        if (_entries.Exists(entry => entry.Caller.Name == name))
            return $"'{name}' has a token already";
        _entries.Add((new(name, role.Value), SHA256.HashData(Encoding.UTF8.GetBytes(token))));
        return null;
    }

    private static AccessRole? RoleOf(string text) =>
        text switch
        {
            "viewer" => AccessRole.Viewer,
            "operator" => AccessRole.Operator,
            "admin" => AccessRole.Admin,
            _ => null,
        };
}
