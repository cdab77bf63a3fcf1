using Aios.Jobs.Definitions.Reading.Fields;

namespace Aios.Jobs.Definitions.Reading.Keys;

/// <summary><c>log_limit keep notify</c>: what is left of runs, and who is told.</summary>
internal static class HistoryKeys
{
    public static readonly IReadOnlyList<string> KeepParts = ["runs", "days"];

    private static readonly string[] NotifyParts = ["when", "webhook"];

    /// <summary>Below it not even the notice of the cut would fit.</summary>
    private const long LeastLog = 4096;

    public static long? LogLimit(Field field) => field.Size(LeastLog);

    public static KeepPolicy? Keep(Field field)
    {
        if (field.Map("a mapping such as { runs: 1000, days: 30 }", KeepParts) is not { } keep)
            return null;
        var standard = new KeepPolicy();
        return new KeepPolicy
        {
            Runs = (keep["runs"] is { } runs ? runs.Whole(1, 1_000_000) : null) ?? standard.Runs,
            Days = (keep["days"] is { } days ? days.Whole(1, 36_500) : null) ?? standard.Days,
        };
    }

    public static IReadOnlyList<NotifyRule>? Notify(Field field)
    {
        if (field.Items("a list such as [{ when: [failed], webhook: https://... }]") is not { } items)
            return null;
        var rules = new List<NotifyRule>();
        foreach (var item in items)
        {
            if (item.Map("a mapping such as { when: [failed], webhook: https://... }", NotifyParts) is not { } rule)
                continue;
            var when = rule.Required("when") is { } whenField ? whenField.Choices<NotifyWhen>() : null;
            var webhook = rule.Required("webhook") is { } hookField ? Webhook(hookField) : null;
            if (when is not null && webhook is not null)
                rules.Add(new NotifyRule { When = when, Webhook = webhook });
        }

        return rules;
    }

    private static string? Webhook(Field field)
    {
        if (field.Text("a URL, or the name of a secret that holds one", longest: 4000) is not { } text)
            return null;
        var isUrl =
            Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url is { Scheme: "http" or "https", Host.Length: > 0 };
        if (isUrl || SecretName.IsValid(text))
            return text;
        field.Wrong($"'{field.Name}' must be an http or https URL, or the name of a secret that holds one");
        return null;
    }
}
