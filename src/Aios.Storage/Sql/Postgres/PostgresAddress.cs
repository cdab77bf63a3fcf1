using System.Globalization;
using Npgsql;

namespace Aios.Storage.Sql.Postgres;

/// <summary>Where a cluster's PostgreSQL is, and how to log in. Its text never shows the password.</summary>
public sealed class PostgresAddress
{
    public const string Shape =
        "Host=db;Port=5432;Database=aios;Username=aios;Password=..., values that hold ; or = in double quotes";

    // Before the user's words, so that the user's win.
    // GSS is asked for by default and loads a library that slim images lack. PostgreSQL lets in 100 connections by default.
    private const string Defaults =
        "Timeout=5;Command Timeout=10;Cancellation Timeout=1000;Maximum Pool Size=30;GSS Encryption Mode=Disable;Application Name=aios;";

    private readonly NpgsqlConnectionStringBuilder _settings;

    private PostgresAddress(NpgsqlConnectionStringBuilder settings) => _settings = settings;

    /// <summary>For people: <c>db:5432/aios</c>.</summary>
    public string Name =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{_settings.Host}:{_settings.Port}/{_settings.Database ?? _settings.Username}"
        );

    /// <summary>The settings of the pool.</summary>
    internal NpgsqlConnectionStringBuilder Pooled => new(_settings.ConnectionString);

    /// <param name="text">A connection string of Npgsql.</param>
    /// <param name="problem">What is wrong with it, without a part of it: it may be the password. Null: nothing.</param>
    /// <returns>Null when there is a problem.</returns>
    public static PostgresAddress? Parse(string text, out string? problem)
    {
        problem = null;
        if (text.Contains("://", StringComparison.Ordinal) && !text.Contains('=', StringComparison.Ordinal))
        {
            problem = $"a URL; write it as {Shape}";
            return null;
        }
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(Defaults + text)
            {
                PersistSecurityInfo = false,
                IncludeErrorDetail = false,
                LogParameters = false,
            };
            problem = settings.Host switch
            {
                null or "" => $"it names no Host; write it as {Shape}",
                var host when host.Contains(',', StringComparison.Ordinal) =>
                    "it names several hosts; name the one that accepts writes",
                _ => null,
            };
            return problem is null ? new(settings) : null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException)
        {
            problem = $"not a connection string; write it as {Shape}";
            return null;
        }
    }

    public override string ToString() => Name;

    /// <summary>The settings of one connection outside the pool, that gives up soon.</summary>
    internal NpgsqlConnectionStringBuilder Dedicated(TimeSpan patience)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(patience.TotalSeconds));
        return new(_settings.ConnectionString)
        {
            Pooling = false,
            Timeout = seconds,
            // The server gives up first, and says so; this is for one that does not answer.
            CommandTimeout = seconds + 1,
        };
    }
}
