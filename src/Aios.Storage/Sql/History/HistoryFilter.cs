using System.Data.Common;
using Aios.Abstractions.History;
using Aios.Jobs.Occurrences;
using Aios.Jobs.Runs;

namespace Aios.Storage.Sql.History;

/// <summary>Which rows a query asks for.</summary>
internal static class HistoryFilter
{
    public static DbCommand Narrow(this DbCommand command, RunQuery query) =>
        new Conditions(command)
            .With("job = @job", "@job", query.Job)
            .With("outcome = @outcome", "@outcome", query.Outcome is { } outcome ? EnumText<Outcome>.Of(outcome) : null)
            .With("device = @device", "@device", query.Device)
            .With("queued_at >= @since", "@since", query.Since?.ToMicroseconds())
            .With("run_id < @before", "@before", query.Before)
            .First("run_id", descending: true, query.Limit);

    public static DbCommand Narrow(this DbCommand command, OccurrenceQuery query) =>
        new Conditions(command)
            .With("job = @job", "@job", query.Job)
            // Rows that were taken back stand for nothing.
            .With("count >= @least", "@least", 1)
            .With(
                "disposition = @disposition",
                "@disposition",
                query.Disposition is { } disposition ? EnumText<Disposition>.Of(disposition) : null
            )
            .With("at >= @since", "@since", query.Since?.ToMicroseconds())
            .With("at < @before", "@before", query.Before?.ToMicroseconds())
            .First("at", descending: !query.OldestFirst, query.Limit);
}
