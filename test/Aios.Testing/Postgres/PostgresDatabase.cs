namespace Aios.Testing.Postgres;

/// <summary>A database of a <see cref="PostgresServer"/>; gone when it is disposed.</summary>
public sealed class PostgresDatabase(PostgresServer server, string name) : IAsyncDisposable
{
    public PostgresServer Server { get; } = server;

    public string Name { get; } = name;

    /// <summary>What AIOS_DATABASE takes.</summary>
    public string ConnectionString => At("127.0.0.1");

    /// <summary>What it takes on another machine.</summary>
    /// <param name="host">The server's, from there.</param>
    public string At(string host) =>
        $"Host={host};Port={Server.Port};Database={Name};Username={PostgresServer.User};Password={Server.Password}";

    /// <inheritdoc cref="PostgresServer.AskAsync"/>
    public Task<IReadOnlyList<string[]>> AskAsync(string sql) => Server.AskAsync(Name, sql);

    public async ValueTask DisposeAsync()
    {
        if (Server.IsRunning)
            await Server.AskAsync("postgres", $"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
    }
}
