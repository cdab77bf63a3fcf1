using System.Text.Json.Nodes;
using Aios.Jobs.Definitions;
using Aios.Jobs.Definitions.Reading.Keys;

namespace Aios.Jobs.Tests.Definitions;

/// <summary>What each key of a job file becomes.</summary>
public sealed class KeyExamplesTests
{
    private const string Trigger = "type: trigger\nshell: x\n";
    private const string Daily = "type: daily\nat: 03:00\nshell: x\n";
    private const string Interval = "type: interval\nevery: 15m\nshell: x\n";
    private const string RandomDaily = "type: random_daily\nwindow: 09:00-17:00\nshell: x\n";
    private const string Idle = "type: idle\nshell: x\n";
    private const string Always = "type: always\nshell: x\n";
    private const string Program = "type: trigger\nprogram: backup.py\n";

    /// <summary>File, place in the canonical JSON, value there.</summary>
    public static TheoryData<string, string, string> Examples { get; } =
        new()
        {
            { Trigger, "name", "'backup'" },
            { Trigger + "name: other.name-2", "name", "'other.name-2'" },
            { Trigger + "description: 'Copies: things'", "description", "'Copies: things'" },
            { Trigger + "description:", "description", "''" },
            { Trigger, "type", "'trigger'" },
            { Trigger, "enabled", "true" },
            { Trigger + "enabled: false", "enabled", "false" },
            { Trigger, "source", "'backup.job.yaml'" },
            { Daily, "schedule", "{'kind':'daily','at':['03:00:00'],'days':[]}" },
            { "type: daily\nat: \"03:00:30\"\nshell: x", "schedule.at", "['03:00:30']" },
            { "type: daily\nat: [18:00, \"03:00\"]\nshell: x", "schedule.at", "['03:00:00','18:00:00']" },
            { Daily + "days: [fri, mon, sun]", "schedule.days", "[1,5,0]" },
            { RandomDaily + "days: [sat]", "schedule.days", "[6]" },
            { Interval, "schedule", "{'kind':'interval','every':'00:15:00'}" },
            { "type: interval\nevery: 1h30m\nshell: x", "schedule.every", "'01:30:00'" },
            { "type: interval\nevery: 1d\nshell: x", "schedule.every", "'1.00:00:00'" },
            { Interval + "start: 00:00", "schedule.start", "'00:00:00'" },
            {
                RandomDaily,
                "schedule",
                "{'kind':'random_daily','from':'09:00:00','to':'17:00:00','times':1,'days':[]}"
            },
            { RandomDaily + "times: 3", "schedule.times", "3" },
            { "type: random_daily\nwindow: 22:00-06:00\nshell: x", "schedule.to", "'06:00:00'" },
            { "type: random_daily\nwindow: 00:00-24:00\nshell: x", "schedule.to", "'00:00:00'" },
            { "type: cron\ncron: \"*/5 * * * *\"\nshell: x", "schedule", "{'kind':'cron','expression':'*/5 * * * *'}" },
            { "type: cron\ncron: 0 30 3 * * mon-fri\nshell: x", "schedule.expression", "'0 30 3 * * mon-fri'" },
            { "type: cron\ncron: '@hourly'\nshell: x", "schedule.expression", "'@hourly'" },
            { Daily + "timezone: Europe/Berlin", "time_zone", "'Europe/Berlin'" },
            { Daily + "timezone: europe/berlin", "time_zone", "'Europe/Berlin'" },
            { Daily + "timezone: PACIFIC/kiritimati", "time_zone", "'Pacific/Kiritimati'" },
            { Daily, "time_zone", "" },
            { Interval + "jitter: 30s", "jitter", "'00:00:30'" },
            { Interval + "jitter: 0s", "jitter", "'00:00:00'" },
            {
                Daily + "skip_dates: [2026-12-25, 2026-12-24..2027-01-02]",
                "skip_dates",
                "[{'from':'2026-12-25','to':'2026-12-25'},{'from':'2026-12-24','to':'2027-01-02'}]"
            },
            { Program, "program.file", "'backup.py'" },
            { Program + "args: [--full, 5, true, null, ~]", "program.args", "['--full','5','true','null','~']" },
            { "type: trigger\ncommand: [sleep, 5]", "program.command", "['sleep','5']" },
            { "type: trigger\ncommand:\n  - sleep\n  - 010\n  - \"\"", "program.command", "['sleep','010','']" },
            { "type: trigger\ncommand: [true]", "program.command", "['true']" },
            { Trigger, "program.shell", "'x'" },
            { "type: trigger\nshell: |\n  a\n  b\n", "program.shell", "'a\\nb\\n'" },
            {
                Trigger + "env: { PORT: 8080, ON: yes, E: , A: 1.0 }",
                "program.env",
                "{'A':'1.0','E':'','ON':'yes','PORT':'8080'}"
            },
            { Trigger + "workdir: /srv", "program.work_dir", "'/srv'" },
            { Trigger + "workdir: data/./in/..", "program.work_dir", "'data'" },
            { Trigger + "stdin: |\n  one\n  two\n", "program.stdin", "'one\\ntwo\\n'" },
            { Trigger + "secrets: [db_password, api-key]", "program.secrets", "['db_password','api-key']" },
            {
                Trigger + "tags: [GPU, -laptop, gpu/npu, device:nas1]",
                "tags",
                "['gpu','-laptop','gpu/npu','device:nas1']"
            },
            { Trigger + "tags: []", "tags", "[]" },
            { Trigger + "resources: { vram: 8, browser: 1 }", "resources", "{'browser':1,'vram':8}" },
            { Trigger, "slots", "1" },
            { Trigger + "slots: 4", "slots", "4" },
            { Always, "slots", "0" },
            { Trigger, "priority", "0" },
            { Trigger + "priority: -5", "priority", "-5" },
            { Idle, "priority", "-2147483648" },
            { Idle + "priority: 3", "priority", "3" },
            { Trigger, "timeout", "" },
            { Trigger + "timeout: 2h", "timeout", "'02:00:00'" },
            { Trigger + "timeout: none", "timeout", "" },
            { Trigger, "stop_grace", "'00:00:10'" },
            { Trigger + "stop_grace: 1m", "stop_grace", "'00:01:00'" },
            {
                Trigger,
                "retry",
                "{'attempts':1,'delay':'00:00:10','factor':2,'max_delay':'01:00:00','jitter':0.1,'when':['failed','timed_out']}"
            },
            {
                Trigger + "retry: { attempts: 5, delay: 30s, factor: 1.5, max_delay: 10m, jitter: 0, when: [failed] }",
                "retry",
                "{'attempts':5,'delay':'00:00:30','factor':1.5,'max_delay':'00:10:00','jitter':0,'when':['failed']}"
            },
            { Trigger + "retry: { delay: 2h }", "retry.max_delay", "'02:00:00'" },
            { Trigger + "retry: { max_delay: 500ms }", "retry.delay", "'00:00:00.5000000'" },
            { Trigger, "on_lost", "'repeat'" },
            { Trigger + "on_lost: fail", "on_lost", "'fail'" },
            { Trigger + "lost_after: 12h", "lost_after", "'12:00:00'" },
            { Trigger, "overlap", "'queue'" },
            { Daily, "overlap", "'skip'" },
            { Interval, "overlap", "'skip'" },
            { RandomDaily, "overlap", "'skip'" },
            { Daily + "overlap: replace", "overlap", "'replace'" },
            { Trigger, "max_queued", "1000" },
            { Trigger + "max_queued: 5", "max_queued", "5" },
            { Trigger, "max_parallel", "10" },
            { Trigger + "overlap: allow\nmax_parallel: 2", "max_parallel", "2" },
            { Daily, "catch_up", "'one'" },
            { Daily + "catch_up: none", "catch_up", "'none'" },
            { Daily, "max_lateness", "'1.00:00:00'" },
            { Daily + "max_lateness: 1h", "max_lateness", "'01:00:00'" },
            { Idle, "idle", "{'quiet':'00:01:00','every':'01:00:00','preempt':true}" },
            {
                Idle + "idle: { quiet: 5m, preempt: false }",
                "idle",
                "{'quiet':'00:05:00','every':'01:00:00','preempt':false}"
            },
            { Trigger, "idle", "" },
            { Always, "always", "{'restart':'always','healthy_after':'00:00:30','instances':'one'}" },
            {
                Always + "always: { restart: on_failure, healthy_after: 1m, instances: each }",
                "always",
                "{'restart':'on_failure','healthy_after':'00:01:00','instances':'each'}"
            },
            {
                Trigger + "after: [{ job: fetch }, { job: '*', when: failure }]\njoin: any",
                "after",
                "{'inputs':[{'job':'fetch','when':'success'},{'job':'*','when':'failure'}],'join':'any'}"
            },
            { "type: trigger\ndocker: { image: hello-world }", "docker.image", "'hello-world'" },
            { "type: trigger\ndocker: { image: hello-world }", "docker.network", "'none'" },
            { "type: trigger\ndocker: { image: hello-world }", "tags", "['docker']" },
            { "type: trigger\ntags: [docker, gpu]\ndocker: { image: hello-world }", "tags", "['docker','gpu']" },
            {
                Program
                    + "docker: { image: a, pull: always, entrypoint: [sh], user: 1000:1000, memory: 2g, cpus: 1.5, pids: 64 }",
                "docker.memory",
                "2147483648"
            },
            {
                Program
                    + "docker: { image: a, gpus: all, network: host, read_only: true, volumes: [/srv:/srv:ro, ./in:/in, cache:/c],"
                    + " cap_add: [net_admin], tmpfs: [/tmp] }",
                "docker",
                "{'image':'a','pull':'missing','entrypoint':[],'gpus':'all','network':'host','read_only':true,"
                    + "'volumes':['/srv:/srv:ro','./in:/in','cache:/c'],'cap_add':['NET_ADMIN'],'tmpfs':['/tmp']}"
            },
            { Trigger, "log", "'raw'" },
            { Trigger + "log: timed", "log", "'timed'" },
            { Trigger, "log_limit", "100000000" },
            { Trigger + "log_limit: 100MB", "log_limit", "100000000" },
            { Trigger + "log_limit: 1GiB", "log_limit", "1073741824" },
            { Trigger, "keep", "{'runs':1000,'days':30}" },
            { Trigger + "keep: { runs: 5 }", "keep", "{'runs':5,'days':30}" },
            {
                Trigger
                    + "notify: [{ when: [failed, recovered], webhook: https://example.org/x }, { when: [late], webhook: hook }]",
                "notify",
                "[{'when':['failed','recovered'],'webhook':'https://example.org/x'},{'when':['late'],'webhook':'hook'}]"
            },
        };

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_key_becomes_what_it_says(string yaml, string place, string expected)
    {
        var definition = JobText.Valid(yaml);

        Assert.Equal(expected.Replace('\'', '"'), At(definition, place));
        var json = DefinitionJson.Write(definition);
        Assert.Equal(json, DefinitionJson.Write(DefinitionJson.Read(json)));
    }

    [Fact]
    public void There_is_an_example_of_every_key()
    {
        var files = string.Join('\n', Examples.Select(example => (string)example[0]));

        Assert.All(KeyTable.Names, key => Assert.Contains($"\n{key}:", "\n" + files, StringComparison.Ordinal));
    }

    [Fact]
    public void Paths_are_relative_to_the_folder_of_the_file()
    {
        var job = JobText.Valid(
            "type: trigger\nprogram: ../lib/./backup.py\nworkdir: .\ndocker: { image: a, volumes: [./in:/in, ..:/all] }",
            "media/photos/backup.job.yaml"
        );

        Assert.Equal("media/lib/backup.py", job.Program.File);
        Assert.Equal("media/photos", job.Program.WorkDir);
        Assert.Equal(["./media/photos/in:/in", "./media:/all"], job.Docker!.Volumes);
        Assert.Equal("media/photos/backup.job.yaml", job.Source);
        Assert.Equal("backup", job.Name);
    }

    [Fact]
    public void Json_is_yaml() =>
        Assert.Equal(
            JobText.Valid("type: interval\nevery: 90s\ncommand: [sleep, \"5\"]\nenv: { A: \"1\" }"),
            JobText.Valid(
                "{\n\t\"type\": \"interval\", \"every\": \"90s\",\n\t\"command\": [\"sleep\", 5], \"env\": {\"A\": 1}}"
            ),
            (a, b) => DefinitionJson.Write(a) == DefinitionJson.Write(b)
        );

    private static string At(JobDefinition definition, string place)
    {
        var node = JsonNode.Parse(DefinitionJson.Write(definition));
        foreach (var part in place.Split('.'))
            node = node?[part];
        return node is null
            ? ""
            : node.ToJsonString(
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            );
    }
}
