using Aios.Storage.Sql;

namespace Aios.Storage.Tests.Sql;

/// <summary>What AIOS asks of SQLite it can ask of PostgreSQL too.</summary>
public sealed class SqlTextsTests
{
    public static TheoryData<string> Files =>
        [
            .. typeof(SqlTexts)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.Split('/') is ["Sqlite" or "EveryDialect", _])
                .Select(name => Path.GetFileNameWithoutExtension(name.Split('/')[1]))
                .Distinct(),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void PostgreSQL_has_SQLites_texts_with_the_same_parameters(string file)
    {
        var sqlite = SqlTexts.Load("Sqlite", file);
        var postgres = SqlTexts.Load("Postgres", file);

        Assert.NotEmpty(sqlite);
        Assert.Equal(sqlite.Keys.Order(), postgres.Keys.Order());
        Assert.All(sqlite.Keys, key => Assert.Equal(Parameters(sqlite[key]), Parameters(postgres[key])));
    }

    private static IEnumerable<string> Parameters(string text) =>
        text.Split('@').Skip(1).Select(part => string.Concat(part.TakeWhile(IsPart))).Distinct().Order();

    private static bool IsPart(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';
}
