namespace Aios.Jobs.Tests.Definitions;

/// <summary>What is refused, where, and in which words.</summary>
public sealed class KeyMistakesTests
{
    [Theory]
    [InlineData("timezon: UTC", "3:1: unknown key 'timezon'; did you mean 'timezone'?")]
    [InlineData("Tags: [a]", "3:1: unknown key 'Tags'; did you mean 'tags'?")]
    [InlineData("stop-grace: 1s", "3:1: unknown key 'stop-grace'; did you mean 'stop_grace'?")]
    [InlineData("cwd: /srv", "3:1: unknown key 'cwd'; did you mean 'workdir'?")]
    [InlineData("xyzzy: 1", "3:1: unknown key 'xyzzy'")]
    [InlineData("attempts: 3", "3:1: 'attempts' belongs inside 'retry', indented below it")]
    [InlineData("image: x", "3:1: 'image' belongs inside 'docker', indented below it")]
    [InlineData("retry: { atempts: 3 }", "3:10: unknown key 'atempts' in 'retry'; did you mean 'attempts'?")]
    [InlineData(
        "name: My Job",
        "3:7: 'My Job' cannot be a job's name; a name is a-z, 0-9 and . _ - (at most 100, beginning with a letter or digit); did you mean 'my-job'?"
    )]
    [InlineData(
        "name: ../x",
        "3:7: '../x' cannot be a job's name; a name is a-z, 0-9 and . _ - (at most 100, beginning with a letter or digit); did you mean 'x'?"
    )]
    [InlineData("enabled: no", "3:10: 'enabled' must be true or false, without quotes; did you mean 'false'?")]
    [InlineData("enabled: \"true\"", "3:10: 'enabled' must be true or false, without quotes; did you mean 'true'?")]
    [InlineData("slots: many", "3:8: 'slots' must be a whole number from 0 to 1000, not 'many'")]
    [InlineData("slots: -1", "3:8: 'slots' must be a whole number from 0 to 1000, not '-1'")]
    [InlineData("slots: 1.5", "3:8: 'slots' must be a whole number from 0 to 1000, not '1.5'")]
    [InlineData(
        "slots: \"2\"",
        "3:8: 'slots' is in quotes, which makes it text; it must be a whole number from 0 to 1000; did you mean '2'?"
    )]
    [InlineData("slots: [2]", "3:8: 'slots' must be a whole number from 0 to 1000, not a list")]
    [InlineData("slots:", "3:7: 'slots' has no value; give a whole number from 0 to 1000, or leave the key out")]
    [InlineData("timeout: 90", "3:10: 'timeout' needs a unit: write 90s, 15m or 1h30m")]
    [InlineData(
        "timeout: 1.5 hours",
        "3:10: 'timeout' must be a duration such as 90s, 15m, 1h30m or 1d, not '1.5 hours'; did you mean '1h30m'?"
    )]
    [InlineData(
        "timeout: 30m1h",
        "3:10: 'timeout' must be a duration such as 90s, 15m, 1h30m or 1d, not '30m1h'; did you mean '1h30m'?"
    )]
    [InlineData(
        "timeout: soon",
        "3:10: 'timeout' must be a duration such as 90s, 15m, 1h30m or 1d, at most 3650d, not 'soon'"
    )]
    [InlineData(
        "timeout: 99999d",
        "3:10: 'timeout' must be a duration such as 90s, 15m, 1h30m or 1d, at most 3650d, not '99999d'"
    )]
    [InlineData("lost_after: 1s", "3:13: 'lost_after' must be at least 5s, not '1s'")]
    [InlineData(
        "lost_after: 31d",
        "3:13: 'lost_after' must be at most 30d: so long a run waits for a device that may never come back"
    )]
    [InlineData("timeout: 0s", "3:10: 'timeout' must be at least 1ms, not '0s'")]
    [InlineData("retry: 3", "3:8: 'retry' must be a mapping such as { attempts: 3, delay: 30s }, not a single value")]
    [InlineData("retry: { attempts: 0 }", "3:20: 'retry.attempts' must be a whole number from 1 to 1000, not '0'")]
    [InlineData("retry: { factor: 0.5 }", "3:18: 'retry.factor' must be a number from 1 to 100, not '0.5'")]
    [InlineData("retry: { jitter: NaN }", "3:18: 'retry.jitter' must be a number from 0 to 1, not 'NaN'")]
    [InlineData("retry: { delay: 1h, max_delay: 1m }", "3:8: 'retry.max_delay' is shorter than 'retry.delay' (1h)")]
    [InlineData(
        "retry: { when: [faild] }",
        "3:17: 'retry.when' must be one of failed, timed_out, not 'faild'; did you mean 'failed'?"
    )]
    [InlineData("retry: { when: [failed, failed] }", "3:25: 'failed' is listed twice in 'retry.when'")]
    [InlineData("on_lost: retry", "3:10: 'on_lost' must be one of repeat, fail, not 'retry'")]
    [InlineData("overlap: que", "3:10: 'overlap' must be one of skip, queue, allow, replace, not 'que'")]
    [InlineData(
        "overlap: queu",
        "3:10: 'overlap' must be one of skip, queue, allow, replace, not 'queu'; did you mean 'queue'?"
    )]
    [InlineData(
        "max_parallel: 3",
        "3:15: 'max_parallel' only means something with 'overlap: allow'; this job has queue"
    )]
    [InlineData(
        "tags: gpu",
        "3:7: 'tags' must be a list such as [gpu, -laptop], not a single value; did you mean '[gpu]'?"
    )]
    [InlineData(
        "tags: [a b]",
        "3:8: 'a b' is not a tag; a tag is letters, digits and . _ - : (at most 100, beginning with a letter or digit), '-' before it means without, '/' means or"
    )]
    [InlineData("tags: [gpu, GPU]", "3:13: 'GPU' is listed twice in 'tags'")]
    [InlineData("tags: [[gpu]]", "3:8: 'tags' must be a tag, not a list")]
    [InlineData(
        "resources: { vram: 0 }",
        "3:20: 'resources.vram' must be a whole number from 1 to 1000000000, not '0'"
    )]
    [InlineData("command: [a]", "3:10: 'shell' and 'command' exclude each other; keep one")]
    [InlineData("args: [a]", "3:7: 'args' goes with 'program'; put the arguments into 'shell'")]
    [InlineData("env: [A]", "3:6: 'env' must be a mapping such as { PORT: 8080 }, not a list")]
    [InlineData("env: { A: [1] }", "3:11: 'env.A' must be text, not a list")]
    [InlineData("env: { 'A=B': 1 }", "3:8: 'A=B' cannot be the name of a variable")]
    [InlineData("env: { AIOS_JOB: x }", "3:8: 'AIOS_JOB' is given to every program by AIOS; use another name")]
    [InlineData("workdir: ../x", "3:10: 'workdir' leaves the Programs folder; write an absolute path")]
    [InlineData("workdir: ~/x", "3:10: '~' means nothing in 'workdir'; write the absolute path")]
    [InlineData(
        "secrets: [Path]",
        "3:11: 'Path' cannot be the name of a secret: PATH means something to the system or to interpreters; use another name"
    )]
    [InlineData(
        "secrets: [ld-preload]",
        "3:11: 'ld-preload' cannot be the name of a secret: LD_PRELOAD means something to the system or to interpreters; use another name"
    )]
    [InlineData("secrets: [a-b, A.B]", "3:16: 'a-b' and 'A.B' would both be given as A_B; use another name")]
    [InlineData(
        "secrets: [key_file, key]",
        "3:21: 'key_file' and 'key' would both be given as KEY_FILE; use another name"
    )]
    [InlineData("secrets: [key]\nenv: { KEY: x }", "3:10: 'env' and 'secrets' both give KEY; keep one")]
    [InlineData("secrets: [a b]", "3:11: 'a b' cannot be the name of a secret; use letters, digits and . _ -")]
    [InlineData("log_limit: 100", "3:12: 'log_limit' needs a unit: write 100m, 2g or 100MB")]
    [InlineData(
        "log_limit: 100 MB",
        "3:12: 'log_limit' must be a size such as 2g or 100MB, not '100 MB'; did you mean '100MB'?"
    )]
    [InlineData("log_limit: 1b", "3:12: 'log_limit' must be at least 4096 bytes")]
    [InlineData(
        "docker: { image: a }\ntags: [-docker]",
        "4:7: 'tags' excludes the devices with an engine (-docker), which 'docker' needs"
    )]
    [InlineData("docker: { user: a }", "3:9: 'docker' needs 'image'")]
    [InlineData("docker: { image: a, memory: 1k }", "3:29: 'docker.memory' must be at least 6291456 bytes")]
    [InlineData(
        "docker: { image: a, volumes: [a] }",
        "3:31: a volume is written source:/target or source:/target:ro, not 'a'"
    )]
    [InlineData(
        "docker: { image: a, volumes: [a/b:/c] }",
        "3:31: a folder beside this file begins with './'; did you mean './a/b:/c'?"
    )]
    [InlineData(
        "docker: { image: a, gpus: some }",
        "3:27: 'docker.gpus' must be a whole number from 1 to 1000, not 'some'"
    )]
    [InlineData(
        "docker: { image: a, cap_add: [SYS-ADMIN] }",
        "3:31: a capability is written like NET_ADMIN, not 'SYS-ADMIN'"
    )]
    [InlineData(
        "docker: { image: a, tmpfs: [tmp] }",
        "3:29: a tmpfs is an absolute folder of the container such as /tmp, not 'tmp'"
    )]
    [InlineData(
        "after: [fetch]",
        "3:9: 'after' must be a mapping such as { job: fetch, when: success }, not a single value"
    )]
    [InlineData("after: [{ when: any }]", "3:9: 'after' needs 'job'")]
    [InlineData("after: [{ job: a }, { job: a }]", "3:28: 'a' is listed twice in 'after'")]
    [InlineData("join: any", "3:7: 'join' only means something with 'after'")]
    [InlineData("keep: { runs: 0 }", "3:15: 'keep.runs' must be a whole number from 1 to 1000000, not '0'")]
    [InlineData(
        "notify: [{ when: [failed], webhook: 'ftp://x' }]",
        "3:37: 'notify.webhook' must be an http or https URL, or the name of a secret that holds one"
    )]
    [InlineData("at: 03:00", "3:1: 'at' does not apply to a job of type trigger, only to daily")]
    [InlineData(
        "timezone: UTC",
        "3:1: 'timezone' does not apply to a job of type trigger, only to daily, interval, random_daily, cron"
    )]
    [InlineData("always: { restart: always }", "3:1: 'always' does not apply to a job of type trigger, only to always")]
    public void A_mistake_in_a_triggered_job_says_where_and_what(string line, string mistake) =>
        Assert.Equal([mistake], JobText.Mistakes("type: trigger\nshell: x\n" + line + "\n"));

    [Theory]
    [InlineData(
        "type: dayly",
        "1:7: 'type' must be one of trigger, daily, interval, random_daily, cron, always, idle, not 'dayly'; did you mean 'daily'?"
    )]
    [InlineData("description: a", "1:1: 'type' is missing")]
    [InlineData("type: daily", "1:7: a job of type daily needs 'at'")]
    [InlineData("type: interval", "1:7: a job of type interval needs 'every'")]
    [InlineData("type: random_daily", "1:7: a job of type random_daily needs 'window'")]
    [InlineData("type: cron", "1:7: a job of type cron needs 'cron'")]
    [InlineData("type: interval\nevery: 90", "2:8: 'every' needs a unit: write 90s, 15m or 1h30m")]
    [InlineData("type: interval\nevery: 500ms", "2:8: 'every' must be at least 1s, not '500ms'")]
    [InlineData(
        "type: interval\nevery: 1m\nstart: midnight",
        "3:8: 'start' must be a time such as \"03:00\" or \"03:00:30\", not 'midnight'"
    )]
    [InlineData(
        "type: daily\nat: 3:00",
        "2:5: 'at' must be a time such as \"03:00\" or \"03:00:30\", not '3:00'; did you mean '03:00'?"
    )]
    [InlineData(
        "type: daily\nat: 3pm",
        "2:5: 'at' must be a time such as \"03:00\" or \"03:00:30\", not '3pm'; did you mean '15:00'?"
    )]
    [InlineData(
        "type: daily\nat: [03:00, 25:00]",
        "2:13: 'at' must be a time such as \"03:00\" or \"03:00:30\", not '25:00'"
    )]
    [InlineData("type: daily\nat: [03:00, 03:00]", "2:13: '03:00' is listed twice in 'at'")]
    [InlineData(
        "type: daily\nat: []",
        "2:5: 'at' is empty; give a time such as \"03:00\", or a list of times, or leave the key out"
    )]
    [InlineData(
        "type: daily\nat: 03:00\ndays: [Monday]",
        "3:8: a day must be one of mon, tue, wed, thu, fri, sat, sun, not 'Monday'; did you mean 'mon'?"
    )]
    [InlineData(
        "type: daily\nat: 03:00\ndays: [mon-wed]",
        "3:8: a day must be one of mon, tue, wed, thu, fri, sat, sun, not 'mon-wed'; did you mean 'mon, tue, wed'?"
    )]
    [InlineData(
        "type: daily\nat: 03:00\ndays: []",
        "3:7: 'days' is empty; give a list of days such as [mon, fri], or leave the key out"
    )]
    [InlineData(
        "type: daily\nat: 03:00\ntimezone: Berlin",
        "3:11: unknown time zone 'Berlin'; use an IANA name such as Europe/Berlin; did you mean 'Europe/Berlin'?"
    )]
    [InlineData(
        "type: daily\nat: 03:00\ntimezone: Europe/Berlim",
        "3:11: unknown time zone 'Europe/Berlim'; use an IANA name such as Europe/Berlin; did you mean 'Europe/Berlin'?"
    )]
    [InlineData(
        "type: daily\nat: 03:00\ntimezone: localtime",
        "3:11: unknown time zone 'localtime'; use an IANA name such as Europe/Berlin"
    )]
    [InlineData(
        "type: daily\nat: 03:00\nskip_dates: [25.12.2026]",
        "3:14: a date must be written 2026-12-25, a range 2026-12-24..2027-01-02, not '25.12.2026'"
    )]
    [InlineData(
        "type: daily\nat: 03:00\nskip_dates: [2026-02-30]",
        "3:14: a date must be written 2026-12-25, a range 2026-12-24..2027-01-02, not '2026-02-30'"
    )]
    [InlineData(
        "type: daily\nat: 03:00\nskip_dates: [2027-01-01..2026-01-01]",
        "3:14: the range ends before it begins; did you mean '2026-01-01..2027-01-01'?"
    )]
    [InlineData(
        "type: daily\nat: 03:00\nevery: 1h",
        "3:1: 'every' does not apply to a job of type daily, only to interval"
    )]
    [InlineData(
        "type: daily\nat: 03:00\nmax_queued: 3",
        "3:13: 'max_queued' only means something with 'overlap: queue'; this job has skip"
    )]
    [InlineData(
        "type: random_daily\nwindow: 9-17",
        "2:9: 'window' must be two times such as \"09:00-17:00\", not '9-17'"
    )]
    [InlineData(
        "type: random_daily\nwindow: 09:00-09:00",
        "2:9: 'window' ends when it begins; for a whole day write 00:00-24:00"
    )]
    [InlineData(
        "type: random_daily\nwindow: 09:00-09:00:10\ntimes: 11",
        "2:9: the window has 10 seconds, too few for 11 different moments ('times')"
    )]
    [InlineData("type: daily\nat: 03:00\njitter: 1500ms", "3:9: 'jitter' must be whole seconds, not 1s500ms")]
    [InlineData("type: cron\ncron: 0 0 31 2 *", "2:7: this cron expression never fires: there is no such date")]
    [InlineData(
        "type: cron\ncron: 0 0 31 2",
        "2:7: a cron expression has 5 fields, or 6 with seconds first; this has 4"
    )]
    [InlineData(
        "type: cron\ncron: 61 * * * *",
        "2:7: this is not a cron expression: Minutes: Value must be a number between 0 and 59 (all inclusive)."
    )]
    [InlineData(
        "type: cron\ncron: H * * * *",
        "2:7: 'H' is not known here; write a number, or spread the load with 'jitter'"
    )]
    [InlineData(
        "type: always\noverlap: skip",
        "2:1: 'overlap' does not apply to a job of type always, only to daily, interval, random_daily, cron, trigger, idle"
    )]
    public void A_mistake_in_when_a_job_runs_says_where_and_what(string lines, string mistake) =>
        Assert.Equal([mistake], JobText.Mistakes(lines + "\nshell: x\n"));

    [Theory]
    [InlineData("type: trigger", "1:1: there is nothing to run: give 'program', 'command' or 'shell'")]
    [InlineData(
        "type: trigger\nprogram: /usr/bin/env",
        "2:10: 'program' must be a file of the Programs folder, relative to this file; for a program elsewhere use 'command'; did you mean 'command: [/usr/bin/env]'?"
    )]
    [InlineData(
        "type: trigger\nprogram: ../../x.py",
        "2:10: 'program' may not leave the Programs folder; for a program elsewhere use 'command'"
    )]
    [InlineData(
        "type: trigger\nprogram: a\\b.py",
        "2:10: 'program' is written with forward slashes; did you mean 'a/b.py'?"
    )]
    [InlineData(
        "type: trigger\nprogram:",
        "2:9: 'program' has no value; give a file of the Programs folder, or leave the key out"
    )]
    [InlineData(
        "type: trigger\ncommand: echo hi",
        "2:10: 'command' must be a list such as [rsync, -a, photos]; a line for the shell goes into 'shell', not a single value; did you mean '[echo hi]'?"
    )]
    [InlineData("type: trigger\ncommand: ['']", "2:10: 'command' begins with an empty word; the first is the program")]
    [InlineData("- type: trigger", "1:1: a job is written as 'key: value' lines, this is a list")]
    [InlineData("'a' b", "1:5: expected 'key: value' here; is the indentation right, and a ': ' behind the key?")]
    [InlineData("hello", "1:1: a job is written as 'key: value' lines, this is a single value")]
    [InlineData("", "1:1: the file is empty; a job needs at least 'type' and something to run")]
    [InlineData("# only a comment\n", "1:1: the file is empty; a job needs at least 'type' and something to run")]
    public void A_mistake_in_what_a_job_runs_says_where_and_what(string yaml, string mistake) =>
        Assert.Equal([mistake], JobText.Mistakes(yaml, "media/backup.job.yaml"));

    [Fact]
    public void All_mistakes_of_a_file_are_found_at_once()
    {
        const string Yaml = """
            type: interval
            every: 90
            timezon: Europe/Berlin
            program: ../x.py
            retry:
              attempts: lots
              delay: 10
              backoff: 2
            tags: [gpu, "a b"]
            cron: @hourly
            env:
              A: [1]
            """;

        Assert.Equal(
            [
                "2:8: 'every' needs a unit: write 90s, 15m or 1h30m",
                "3:1: unknown key 'timezon'; did you mean 'timezone'?",
                "4:10: 'program' may not leave the Programs folder; for a program elsewhere use 'command'",
                "6:13: 'retry.attempts' must be a whole number from 1 to 1000, not 'lots'",
                "7:10: 'retry.delay' needs a unit: write 10s, 15m or 1h30m",
                "8:3: unknown key 'backoff' in 'retry'",
                "9:13: 'a b' is not a tag; a tag is letters, digits and . _ - : (at most 100, beginning with a letter or digit), "
                    + "'-' before it means without, '/' means or",
                "10:1: 'cron' does not apply to a job of type interval, only to cron",
                "10:7: a value cannot begin with '@' in YAML; put it in quotes; did you mean '\"@hourly\"'?",
                "12:6: 'env.A' must be text, not a list",
            ],
            JobText.Mistakes(Yaml)
        );
    }

    [Fact]
    public void Values_are_checked_also_when_the_type_is_not_known() =>
        Assert.Equal(
            [
                "1:7: 'type' must be one of trigger, daily, interval, random_daily, cron, always, idle, not 'sometimes'",
                "2:8: 'every' needs a unit: write 5s, 15m or 1h30m",
                "3:1: unknown key 'shel'; did you mean 'shell'?",
            ],
            JobText.Mistakes("type: sometimes\nevery: 5\nshel: x\n")
        );

    [Fact]
    public void A_mistake_names_its_file() =>
        Assert.Equal(
            "media/a.job.yaml:1:7: a job of type daily needs 'at'",
            JobText.Read("type: daily\nshell: x", "media/a.job.yaml").Mistakes.Single().ToString()
        );

    [Theory]
    [InlineData("Backup.job.yaml", "backup")]
    [InlineData("my backup.job.yml", "my-backup")]
    [InlineData("_x.job.yaml", "x")]
    public void A_name_that_the_file_cannot_give_is_refused_with_a_suggestion(string path, string suggestion)
    {
        var reading = JobText.Read(JobText.Trigger, path);

        Assert.Null(reading.Definition);
        Assert.Equal(
            (1, 1, suggestion),
            (reading.Mistakes.Single().Line, reading.Mistakes.Single().Column, reading.Mistakes.Single().Suggestion)
        );
        Assert.Equal("good", JobText.Valid("name: good\n" + JobText.Trigger, path).Name);
    }
}
