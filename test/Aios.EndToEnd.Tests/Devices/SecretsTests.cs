using System.Diagnostics;
using System.Text;
using Aios.Api;
using Aios.Testing.Devices;

namespace Aios.EndToEnd.Tests.Devices;

/// <summary>A secret on a real device: it comes, is used, and is nowhere afterwards.</summary>
public sealed class SecretsTests : IAsyncLifetime
{
    private const string Waits = "secret db-password is not on nas1";
    private const string First = "correct horse \"battery\" staple";
    private const string Second = "-----BEGIN KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEF\n-----END KEY-----";
    private const string Job =
        "type: trigger\nsecrets: [db-password]\nlog: timed\nretry: { attempts: 2, delay: 1s }\nprogram: leak.py\n";
    private const string Program = """
        import hashlib, json, os, subprocess, sys
        secret = os.environ["DB_PASSWORD"]
        print(dict(os.environ), secret + secret, flush=True)
        for letter in secret:
            os.write(1, letter.encode())
        subprocess.run(["sh", "-c", "env; echo \"on stderr: $DB_PASSWORD\" >&2; cat \"$DB_PASSWORD_FILE\"; echo"])
        print(hashlib.sha256(secret.encode()).hexdigest())
        output = {"text": "x" + secret, secret: [secret]}
        print(json.dumps(output), flush=True)
        with open(os.environ["AIOS_RESULT_DIR"] + "/output.json", "w") as file:
            json.dump(output, file)
        try:
            open("/nowhere/" + secret)
        except OSError as e:
            print(e, flush=True)
        sys.exit(7)
        """;

    private readonly RealCluster _cluster = new();
    private readonly string _secrets = Directory.CreateTempSubdirectory("aios-secrets-").FullName;
    private readonly string[] _forms =
    [
        First,
        First.Replace("\"", "\\\"", StringComparison.Ordinal),
        "battery\\u0022",
        .. Second.Split('\n'),
    ];

    public Task InitializeAsync()
    {
        _cluster
            .With("leak.job.yaml", Job)
            .With("leak.py", Program)
            .With(
                "after.job.yaml",
                "type: trigger\nafter: [{ job: leak, when: any }]\nshell: cat \"$AIOS_PAYLOAD_FILE\"\n"
            );
        return _cluster.StartAsync("nas1", ("AIOS_SECRETS_DIR", _secrets));
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Directory.Delete(_secrets, recursive: true);
    }

    [Fact]
    public async Task A_run_waits_for_its_secret_prints_it_in_every_way_and_leaves_it_nowhere()
    {
        await _cluster.WaitForJobAsync("after");
        var first = (await _cluster.JsonAsync("trigger", "leak")).Text("run_id");
        using (var http = new HttpClient { BaseAddress = new Uri(_cluster.Devices[0].Url) })
            await Deadline.WaitAsync(
                TimeSpan.FromSeconds(20),
                "the run says which secret it waits for",
                async () =>
                    (await http.GetStringAsync(ApiRoutes.ForRunWhy(first))).Contains(Waits, StringComparison.Ordinal)
                        ? ""
                        : null,
                () => _cluster.Devices[0].Output.ToString()
            );
        Assert.Equal($"{first}: {Waits}\n", (await _cluster.AiosAsync("why", first)).Output);

        Put(First + "\n");
        Assert.Equal(5, (await _cluster.AiosAsync("wait", first)).ExitCode);
        Put(Second);
        Assert.Equal(5, (await _cluster.AiosAsync("trigger", "leak", "--wait")).ExitCode);

        var log = await LogAsync(first);
        Assert.Contains("DB_PASSWORD=***", log, StringComparison.Ordinal);
        Assert.Contains("on stderr: ***", log, StringComparison.Ordinal);
        Assert.DoesNotContain("AIOS_SECRETS_DIR", log, StringComparison.Ordinal);
        Assert.Contains(Hash(First), log, StringComparison.Ordinal);
        Assert.Contains(Hash(Second), await LogAsync("leak"), StringComparison.Ordinal);
        var result = _cluster.Result("leak", first);
        Assert.Equal(("exit code 7", "x***"), (result.Text("error"), result.GetProperty("output").Text("text")));
        await _cluster.WaitAsync(
            TimeSpan.FromSeconds(20),
            "the jobs after both have ended",
            () => _cluster.Results("after").Count == 2
        );
        await AssertNowhereAsync(first);
    }

    /// <summary>Not in a file of Common, on the device's console, or in an answer of the API.</summary>
    private async Task AssertNowhereAsync(string run)
    {
        var device = _cluster.Devices[0];
        using var http = new HttpClient { BaseAddress = new Uri(device.Url) };
        List<(string Where, string Text)> places = [("console", device.Output.ToString())];
        foreach (
            var path in (string[])
                [
                    ApiRoutes.ForRun(run),
                    $"{ApiRoutes.ForRun(run)}/log",
                    ApiRoutes.ForRunWhy(run),
                    ApiRoutes.Runs,
                    ApiRoutes.Jobs,
                    ApiRoutes.Devices,
                ]
        )
            places.Add((path, await (await http.GetAsync(path)).Content.ReadAsStringAsync()));
        foreach (var form in _forms)
        {
            Assert.Equal("", await GrepAsync(form));
            foreach (var (where, text) in places)
                Assert.False(text.Contains(form, StringComparison.Ordinal), $"'{form}' is in {where}");
        }

        Assert.Contains($"{run}.log", await GrepAsync("on stderr: ***"), StringComparison.Ordinal);
        Assert.Contains("cluster.db", await GrepAsync(run), StringComparison.Ordinal);
    }

    /// <summary>The files of Common that hold a text.</summary>
    private async Task<string> GrepAsync(string text)
    {
        var start = new ProcessStartInfo("grep", ["-rlF", "-e", text, _cluster.Common]);
        return (await CommandResult.RunAsync(start)).Output;
    }

    private async Task<string> LogAsync(string target) => (await _cluster.AiosAsync("logs", target)).Output;

    private void Put(string value)
    {
        File.WriteAllText($"{_secrets}/.new", value);
        File.Move($"{_secrets}/.new", $"{_secrets}/db-password", overwrite: true);
    }

    private static string Hash(string value) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(value)));
}
