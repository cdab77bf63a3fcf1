using Aios.Storage.Sql.Postgres;
using Aios.Storage.Sql.Schema;
using Aios.Testing.Devices;
using Aios.Testing.Postgres;

namespace Aios.Storage.Tests.Sql.Postgres;

/// <summary>Whatever is wrong with it, the database is refused within 10 s, by one error that says what to do and no password.</summary>
public sealed class PostgresRefusalTests
{
    private const string Secret = "s3cr3t-of-the-cluster";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    [SkippableTheory]
    [InlineData("Password=" + Secret, "password authentication failed", "Correct Username and Password")]
    [InlineData("Username=nobody", "password authentication failed", "Correct Username and Password")]
    [InlineData("Database=nowhere", "does not exist", "Create the database")]
    [InlineData("SSL Mode=Require", "SSL", "Turn TLS on at the server")]
    [InlineData("Host=no-such-host.invalid", "", "Check Host and Port")]
    [InlineData("Options=-c default_transaction_read_only=on", "read-only transaction", "accepts writes")]
    public async Task A_server_that_does_not_let_us_in(string wrong, string reason, string remedy)
    {
        Skip.If(PostgresBinaries.WhyNot is not null, PostgresBinaries.WhyNot);
        await using var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();

        var message = await RefusalAsync($"{database.ConnectionString};{wrong}");

        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Contains(remedy, message, StringComparison.Ordinal);
        Assert.DoesNotContain(database.Server.Password, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_on_which_nobody_listens() =>
        Assert.Contains("Check Host and Port", await RefusalAsync(At(FreePort.Take())), StringComparison.Ordinal);

    [Fact]
    public async Task A_server_that_never_answers()
    {
        using var server = new SilentServer([]);
        Assert.Contains("does not answer", await RefusalAsync(At(server.Port)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_else_than_PostgreSQL()
    {
        using var server = new SilentServer("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        Assert.StartsWith(
            "The cluster's database 127.0.0.1:",
            await RefusalAsync(At(server.Port)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_server_that_is_too_old()
    {
        using var server = new SilentServer(SilentServer.Welcome("9.6.24"));
        var message = await RefusalAsync($"{At(server.Port)};Server Compatibility Mode=NoTypeLoading");
        Assert.Contains("PostgreSQL 9.6", message, StringComparison.Ordinal);
        Assert.Contains("13 or newer", message, StringComparison.Ordinal);
    }

    private static string At(int port) =>
        $"Host=127.0.0.1;Port={port};Username=aios;Password={Secret};SSL Mode=Disable";

    private static async Task<string> RefusalAsync(string text)
    {
        var address = PostgresAddress.Parse(text, out var problem);
        Assert.True(address is not null, problem);
        var opening = PostgresClusterDatabase.OpenAsync(address, CancellationToken.None);
        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(() => opening.WaitAsync(s_patience));
        Assert.DoesNotContain(Secret, refusal.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        return refusal.Message;
    }
}
