using Aios.Storage.Sql.Postgres;

namespace Aios.Storage.Tests.Sql.Postgres;

public sealed class PostgresAddressTests
{
    [Fact]
    public void Its_name_says_where_it_is_and_not_how_to_get_in()
    {
        var address = PostgresAddress.Parse("Host=db;Username=aios;Password=\"a;b=c\";Database=jobs", out var problem);

        Assert.Null(problem);
        Assert.Equal("db:5432/jobs", address!.Name);
        Assert.Equal("db:5432/jobs", address.ToString());
        Assert.Equal("a;b=c", address.Pooled.Password);
    }

    [Fact]
    public void What_the_user_says_wins_over_what_AIOS_would()
    {
        var settings = PostgresAddress
            .Parse("Host=db;Timeout=3;MaxPoolSize=7;Include Error Detail=true", out _)!
            .Pooled;

        Assert.Equal(
            (3, 7, 10, "aios"),
            (settings.Timeout, settings.MaxPoolSize, settings.CommandTimeout, settings.ApplicationName)
        );
        Assert.False(settings.IncludeErrorDetail);
    }

    [Theory]
    [InlineData("postgres://aios:secret@db/aios", "a URL")]
    [InlineData("Username=aios;Password=secret", "no Host")]
    [InlineData("Host=a,b;Password=secret", "several hosts")]
    [InlineData("Host=db;Password=sec;ret", "not a connection string")]
    [InlineData("Host=db;secret=1", "not a connection string")]
    [InlineData("Host=db;Port=secret", "not a connection string")]
    public void What_cannot_be_used_is_refused_without_a_part_of_it(string text, string expected)
    {
        Assert.Null(PostgresAddress.Parse(text, out var problem));

        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("sec", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("ret", problem, StringComparison.Ordinal);
    }
}
