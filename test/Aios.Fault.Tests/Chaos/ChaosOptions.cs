using System.Globalization;
using Aios.Fault.Tests.Chaos.Plan;

namespace Aios.Fault.Tests.Chaos;

/// <summary>What a run of chaos is asked for.</summary>
internal sealed record ChaosOptions
{
    public const string Usage = """
        Usage: ./debug.sh chaos [--minutes N] [--seed S] [--database sqlite|postgres] [--lease 5s] [--without KIND,KIND]
                                 [--clock] [--keep]

        Three devices under load are broken for N minutes (3), healed, and judged. Exit code 1: a promise was broken, or something
        did not come to rest; the folder with all evidence is kept then. The same seed draws the same faults.
        --clock: the devices' clocks leap too (libfaketime). As root Common is on a disk that is filled now and then; with PostgreSQL each
        device has a network of its own, which is cut.
        """;

    /// <summary>For how long things are broken; healing and judging come on top, 1 to 3 minutes.</summary>
    public TimeSpan Span { get; init; } = TimeSpan.FromMinutes(3);

    public required int Seed { get; init; }

    public DatabaseKind Database { get; init; }

    /// <summary>AIOS_LEASE.</summary>
    public string Lease { get; init; } = "5s";

    /// <summary>Kinds that are not drawn.</summary>
    public IReadOnlySet<FaultKind> Without { get; init; } = new HashSet<FaultKind>();

    /// <summary>Devices run under libfaketime, and their clocks leap.</summary>
    public bool Clock { get; init; }

    /// <summary>Keeps the folder also when all is well.</summary>
    public bool Keep { get; init; }

    /// <exception cref="FormatException">An argument is not known, or its value is not one.</exception>
    public static ChaosOptions Parse(IReadOnlyList<string> arguments, int seed)
    {
        var options = new ChaosOptions { Seed = seed };
        for (var i = 0; i < arguments.Count; i++)
        {
            options = arguments[i] switch
            {
                "--clock" => options with { Clock = true },
                "--keep" => options with { Keep = true },
                "--minutes" => options with { Span = TimeSpan.FromMinutes(Number(Value())) },
                "--seed" => options with { Seed = (int)Number(Value()) },
                "--database" => options with { Database = Word<DatabaseKind>(Value()) },
                "--lease" => options with { Lease = Value() },
                "--without" => options with { Without = Value().Split(',').Select(Word<FaultKind>).ToHashSet() },
                var other => throw new FormatException($"'{other}' is not known\n{Usage}"),
            };

            string Value() =>
                ++i < arguments.Count
                    ? arguments[i]
                    : throw new FormatException($"'{arguments[^1]}' lacks its value\n{Usage}");
        }

        return options;
    }

    private static double Number(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"'{text}' is not a number\n{Usage}");

    private static T Word<T>(string text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var word)
            ? word
            : throw new FormatException($"'{text}' is none of {string.Join(", ", Enum.GetNames<T>())}\n{Usage}");
}

/// <summary>Where the cluster keeps what is not in files.</summary>
internal enum DatabaseKind
{
    Sqlite,
    Postgres,
}
