using System.Data.Common;
using Aios.Abstractions.History;
using Aios.Jobs.Runs;

namespace Aios.Storage.Sql.History;

/// <summary>Conditions of a <see cref="RunQuery"/>: only those asked for, so that each query can use its index.</summary>
internal static class RunFilter
{
    public static DbCommand Narrow(this DbCommand command, RunQuery query)
    {
        List<string> conditions = [];
        Add("job = @job", "@job", query.Job);
        Add("outcome = @outcome", "@outcome", query.Outcome is { } outcome ? EnumText<Outcome>.Of(outcome) : null);
        Add("device = @device", "@device", query.Device);
        Add("queued_at >= @since", "@since", query.Since?.ToMicroseconds());
        Add("run_id < @before", "@before", query.Before);

        var where = conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
        command.CommandText = $"{command.CommandText}{where} ORDER BY run_id DESC LIMIT @limit";
        return command.With("@limit", query.Limit);

        void Add(string condition, string name, object? value)
        {
            if (value is null)
                return;
            conditions.Add(condition);
            command.With(name, value);
        }
    }
}
