using System.Net.Sockets;
using System.Security.Authentication;
using Aios.Storage.Sql.Schema;
using Npgsql;

namespace Aios.Storage.Sql.Postgres;

/// <summary>Why a PostgreSQL server cannot be used, and what to do about it.</summary>
internal static class PostgresRefusal
{
    private const string CheckPlace =
        "Check Host and Port in AIOS_DATABASE, that PostgreSQL runs and listens there (listen_addresses), and that no firewall is between.";

    /// <returns>Null: it has to do with something else.</returns>
    public static DatabaseUnusableException? Of(PostgresAddress address, Exception exception)
    {
        return exception switch
        {
            PostgresException told => new(address.Name, told.MessageText, RemedyOf(told.SqlState), told)
            {
                MayPass = told.IsTransient,
            },
            OperationCanceledException or TimeoutException => Away("it does not answer"),
            NpgsqlException { InnerException: SocketException socket } => Away(socket.Message),
            SocketException socket => Away(socket.Message),
            NpgsqlException { InnerException: TimeoutException } => Away("it does not answer"),
            NpgsqlException { InnerException: AuthenticationException tls } => new(
                address.Name,
                tls.Message,
                "Name the server as its certificate does, and its authority by Root Certificate in AIOS_DATABASE; "
                    + "SSL Mode=Require does not check either.",
                exception
            ),
            NpgsqlException { InnerException: IOException } => new(
                address.Name,
                "what listens there does not speak as PostgreSQL does",
                CheckPlace,
                exception
            )
            {
                // So does a server that is just going down.
                MayPass = true,
            },
            NpgsqlException => new(
                address.Name,
                exception.Message.TrimEnd('.'),
                exception.Message.Contains("SSL", StringComparison.Ordinal)
                    ? "Turn TLS on at the server (ssl = on), or leave SSL Mode out of AIOS_DATABASE."
                    : "Check AIOS_DATABASE.",
                exception
            ),
            _ => null,
        };

        DatabaseUnusableException Away(string reason) =>
            new(address.Name, reason, CheckPlace, exception) { MayPass = true };
    }

    private static string RemedyOf(string sqlState) =>
        sqlState switch
        {
            PostgresErrorCodes.InvalidPassword => "Correct Username and Password in AIOS_DATABASE.",
            PostgresErrorCodes.InvalidAuthorizationSpecification =>
                "Let this device in by a line of the server's pg_hba.conf; where it asks for encryption, add SSL Mode=Require to AIOS_DATABASE.",
            PostgresErrorCodes.InvalidCatalogName => "Create the database, or correct Database in AIOS_DATABASE.",
            PostgresErrorCodes.InsufficientPrivilege =>
                "Make the user of AIOS_DATABASE the database's owner, or let it create tables: GRANT CREATE ON SCHEMA public.",
            PostgresErrorCodes.TooManyConnections =>
                "Raise max_connections at the server, or lower Maximum Pool Size in AIOS_DATABASE.",
            PostgresErrorCodes.CannotConnectNow => "Start this device again once the server is up.",
            PostgresErrorCodes.ReadOnlySqlTransaction => "Name the server that accepts writes.",
            _ => "See the reason, and the server's log.",
        };
}
