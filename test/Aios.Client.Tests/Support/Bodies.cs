namespace Aios.Client.Tests.Support;

/// <summary>Bodies as a device sends them.</summary>
internal static class Bodies
{
    public const string Jobs =
        """{"items":[{"name":"greet","type":"trigger","schedule":null,"tags":[],"enabled":true,"status":"idle","active_runs":0,"next_at":null,"last_run":{"run_id":"r1","outcome":"failed","finished_at":"2026-11-23T12:00:00+00:00"},"problem":null},{"name":"hello","type":"interval","schedule":"every 10s","tags":["gpu","-laptop"],"enabled":true,"status":"broken","active_runs":1,"next_at":"2026-11-24T09:30:10+00:00","last_run":null,"problem":"hello.job.yaml:3:1: unknown key 'timezon'"}]}""";

    public const string Job =
        """{"name":"greet","type":"trigger","schedule":null,"tags":["gpu"],"enabled":true,"status":"queued","active_runs":1,"next_at":null,"last_run":{"run_id":"r1","outcome":"succeeded","finished_at":"2026-11-24T09:00:00+00:00"},"problem":"greet.job.yaml:2:1: unknown key 'x'","definition":{"name":"greet"},"source":"samples/greet.job.yaml","active":[{"job":"greet","run_id":"r2","status":"queued","outcome":null,"device":null,"attempt":0,"scheduled_at":null,"queued_at":"2026-11-24T09:29:00+00:00","started_at":null,"finished_at":null,"reason":"no device has tag gpu","trigger":{"kind":"api","by":null}}],"mistakes":[{"file":"samples/greet.job.yaml","line":2,"column":1,"message":"unknown key 'x'"}]}""";

    public const string Devices =
        """{"items":[{"id":"gpu1","state":"up","tags":["gpu","device:gpu1"],"slots":4,"free_slots":3,"incarnation":2,"address":"127.0.0.1:11111","http":"http://127.0.0.1:8081","host":"box","running":[{"job":"hello","run_id":"r9","attempt":1}],"since":"2026-11-24T09:00:00+00:00"},{"id":"nas1","state":"lost","tags":[],"slots":2,"free_slots":0,"incarnation":1,"address":null,"http":null,"host":"nas","running":[],"since":null}]}""";

    public const string NoSuchJob =
        """{"type":"about:blank","title":"Not found","status":404,"detail":"There is no job 'gret'.","suggestion":"greet"}""";

    public const string NoSuchRun = """{"title":"Not found","status":404,"detail":"There is no run 'gret'."}""";

    public const string Accepted = """{"run_id":"r2","job":"greet","duplicate":false}""";

    public static string Run(string status, string? reason = null, string? error = null)
    {
        var ended = status is "succeeded" or "failed" or "timed_out" or "canceled" or "expired" or "lost";
        return $$"""{"job":"greet","run_id":"r2","status":"{{status}}","outcome":{{(ended ? Quoted(status) : "null")}},"device":"nas1","attempt":1,"scheduled_at":null,"queued_at":"2026-11-24T09:29:00+00:00","started_at":"2026-11-24T09:29:01+00:00","finished_at":{{(ended ? "\"2026-11-24T09:29:03.5+00:00\"" : "null")}},"reason":{{Quoted(reason)}},"trigger":{"kind":"api","by":"ada"},"attempts":[{"number":1,"device":"nas1","incarnation":1,"started_at":"2026-11-24T09:29:01+00:00","finished_at":"2026-11-24T09:29:03.5+00:00","outcome":"succeeded","exit_code":0,"error":null}],"exit_code":{{(ended ? "0" : "null")}},"payload":{"name":"Ada"},"output":null,"log":"Logs/greet/r2.log","error":{{Quoted(error)}}}""";
    }

    /// <summary>A page with that one run.</summary>
    public static string Runs(string? cursor = null) =>
        $$"""{"items":[{{Run("succeeded")}}],"next_cursor":{{Quoted(cursor)}}}""";

    private static string Quoted(string? text) => text is null ? "null" : $"\"{text}\"";
}
