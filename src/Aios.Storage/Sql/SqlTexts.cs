using System.Collections.Frozen;
using System.Reflection;

namespace Aios.Storage.Sql;

/// <summary>The SQL of one dialect, kept in the folder of its name, or in EveryDialect where they all say the same:
/// <c>-- name: x</c> begins the text called x.</summary>
internal static class SqlTexts
{
    private const string Mark = "-- name: ";
    private const string EveryDialect = "EveryDialect";
    private static readonly Assembly Assembly = typeof(SqlTexts).Assembly;

    /// <summary>The named texts of one file.</summary>
    public static FrozenDictionary<string, string> Load(string dialect, string file) =>
        Read(Has($"{dialect}/{file}.sql") ? $"{dialect}/{file}.sql" : $"{EveryDialect}/{file}.sql")
            .Split(Mark)
            .Skip(1)
            .Select(text => text.Split('\n', 2))
            .ToFrozenDictionary(text => text[0].Trim(), text => text[1].Trim(), StringComparer.Ordinal);

    /// <summary>The migrations, in order: the first makes schema 1.</summary>
    public static IReadOnlyList<string> LoadMigrations(string dialect) =>
        [
            .. Assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith($"{dialect}/Migrations/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(Read),
        ];

    private static bool Has(string name) => Assembly.GetManifestResourceInfo(name) is not null;

    private static string Read(string name)
    {
        using var stream =
            Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{Assembly.GetName().Name} was built without {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
