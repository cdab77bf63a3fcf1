using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Aios.Testing.Devices;

namespace Aios.Testing.Postgres;

/// <summary>A real PostgreSQL server in a temporary folder, on 127.0.0.1 and a port of its own, that asks for a password. It ends
/// with the process of the tests, however that ends.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    public const string User = "aios";

    // The shell outlives the tests' process, whose end is the end of its input; a word before that keeps the folder.
    private const string Guard = """
        trap '' INT TERM HUP
        folder=$1; shift
        "$@" </dev/null &
        server=$!
        echo "$server"
        again=no
        while read -r word; do
          again=yes
        done
        kill -QUIT "$server" 2>/dev/null
        wait "$server"
        [ $again = yes ] || rm -rf -- "$folder"
        """;

    private static readonly TimeSpan s_starts = TimeSpan.FromSeconds(40);
    private static readonly Lock s_lock = new();
    private static Task<PostgresServer>? s_shared;
    private static int s_databases;

    private readonly string _folder;
    private Process? _guard;
    private int _processId;

    private PostgresServer(string folder) => _folder = folder;

    public int Port { get; private init; }

    public string Password { get; } = RandomNumberGenerator.GetHexString(24, lowercase: true);

    /// <summary>It was not stopped.</summary>
    public bool IsRunning => _guard is { HasExited: false };

    /// <summary>What the server has written.</summary>
    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    private string Data => Path.Combine(_folder, "data");

    private string LogFile => Path.Combine(_folder, "server.log");

    /// <summary>The server of these tests, started by the first that asks. Nobody stops it.</summary>
    public static Task<PostgresServer> SharedAsync()
    {
        lock (s_lock)
            return s_shared ??= StartAsync();
    }

    /// <summary>Starts one that a test may stop.</summary>
    /// <param name="port">127.0.0.1's; null: a free one.</param>
    /// <param name="address">Another of this machine's addresses on which it listens too; its network (/24) may log in.</param>
    public static async Task<PostgresServer> StartAsync(int? port = null, string? address = null)
    {
        var server = new PostgresServer(Directory.CreateTempSubdirectory("aios-postgres-").FullName)
        {
            Port = port ?? FreePort.Take(),
        };
        AppDomain.CurrentDomain.ProcessExit += server.OnExit;
        await server.CreateAsync(address);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it after <see cref="StopAtOnceAsync"/>: on the same port, with what it had committed.</summary>
    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo("setsid")
        {
            ArgumentList = { "sh", "-c", Guard, "postgres-guard", _folder },
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (
            var argument in AsItsUser(
                "sh",
                "-c",
                "exec \"$0\" \"$@\" >>\"$LOG\" 2>&1",
                Program("postgres"),
                "-D",
                Data,
                $"-cport={Port}"
            )
        )
            start.ArgumentList.Add(argument);
        start.Environment["LOG"] = LogFile;
        _guard = Process.Start(start)!;
        _processId = int.Parse((await _guard.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        await Deadline.WaitAsync(s_starts, "PostgreSQL starts", IsReady, () => Log);
    }

    /// <summary>As a crash does: connections break, nothing is finished. What was committed is there at the next start.</summary>
    public async Task StopAtOnceAsync()
    {
        if (_guard is not { } guard)
            return;
        await guard.StandardInput.WriteLineAsync("it is started again");
        guard.StandardInput.Close();
        await guard.WaitForExitAsync();
        guard.Dispose();
        _guard = null;
    }

    /// <summary>Holds the server's postmaster: new connections hang, as on a network that loses everything.</summary>
    public void Freeze() => ProcessTable.Signal(_processId, ProcessTable.SigStop);

    public void Thaw() => ProcessTable.Signal(_processId, ProcessTable.SigCont);

    /// <summary>An empty database of this server.</summary>
    public async Task<PostgresDatabase> CreateDatabaseAsync()
    {
        var name = $"aios_{Interlocked.Increment(ref s_databases)}";
        await AskAsync("postgres", $"CREATE DATABASE {name}");
        return new(this, name);
    }

    /// <summary>Runs SQL as the database's owner.</summary>
    /// <returns>The rows' columns as text; an absent value is an empty text.</returns>
    public async Task<IReadOnlyList<string[]>> AskAsync(string database, string sql)
    {
        var start = new ProcessStartInfo(Program("psql"))
        {
            ArgumentList = { "-XqAt", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", $"{Port}" },
        };
        foreach (var argument in (string[])["-U", User, "-d", database, "-c", sql])
            start.ArgumentList.Add(argument);
        start.Environment["PGPASSWORD"] = Password;
        var result = await CommandResult.RunAsync(start);
        return result.ExitCode == 0
            ? [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))]
            : throw new InvalidOperationException($"{sql}\n{result.Error}");
    }

    public ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        RemoveFolder();
        return ValueTask.CompletedTask;
    }

    private void OnExit(object? sender, EventArgs e) => RemoveFolder();

    private async Task CreateAsync(string? address)
    {
        var passwordFile = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(passwordFile, Password);
        if (Environment.IsPrivilegedProcess)
            await RunAsync(["chown", "-R", "postgres", _folder]);
        await RunAsync(
            AsItsUser(
                Program("initdb"),
                "-D",
                Data,
                "-U",
                User,
                $"--pwfile={passwordFile}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync"
            )
        );
        // A machine's crash is not what these tests are about.
        await File.AppendAllTextAsync(
            Path.Combine(Data, "postgresql.conf"),
            $"""

            listen_addresses = '127.0.0.1{(address is null ? "" : $",{address}")}'
            unix_socket_directories = ''
            max_connections = 300
            shared_buffers = 16MB
            fsync = off
            full_page_writes = off
            autovacuum = off

            """
        );
        if (address is not null)
            await File.AppendAllTextAsync(
                Path.Combine(Data, "pg_hba.conf"),
                $"host all all {address}/24 scram-sha-256\n"
            );
    }

    // What pg_ctl looks at: the eighth line of the server's own note.
    private bool IsReady()
    {
        if (!ProcessTable.Lives(_processId))
            throw new InvalidOperationException($"PostgreSQL ended\n{Log}");
        var note = Path.Combine(Data, "postmaster.pid");
        return File.Exists(note)
            && File.ReadAllLines(note) is [var id, _, _, _, _, _, _, var state, ..]
            && id == $"{_processId}"
            && state.Trim() == "ready";
    }

    private void RemoveFolder()
    {
        _guard?.StandardInput.Close();
        _guard?.WaitForExit();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private static string Program(string name) =>
        Path.Combine(
            PostgresBinaries.Folder
                ?? throw new InvalidOperationException(
                    "PostgreSQL is missing: ./debug.sh test installs it as root on Debian"
                ),
            name
        );

    private static string[] AsItsUser(params string[] command) =>
        Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command]
            : command;

    private static async Task RunAsync(string[] command)
    {
        var result = await CommandResult.RunAsync(new(command[0], command[1..]));
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)}\n{result.Output}{result.Error}");
    }
}
