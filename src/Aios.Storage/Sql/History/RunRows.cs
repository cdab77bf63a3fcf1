using System.Data.Common;
using System.Text.Json;
using Aios.Abstractions.History;
using Aios.Jobs.Runs;

namespace Aios.Storage.Sql.History;

/// <summary>Columns of the run table, in the order of its texts.</summary>
internal static class RunRows
{
    public static DbCommand Bind(this DbCommand command, RunRow run) =>
        command
            .With("@run_id", run.RunId)
            .With("@job", run.Job)
            .With("@outcome", EnumText<Outcome>.Of(run.Outcome))
            .With("@exit_code", run.ExitCode)
            .With("@device", run.Device)
            .With("@attempts", JsonSerializer.Serialize([.. run.Attempts], SqlJsonContext.Default.AttemptRecordArray))
            .With("@scheduled_at", run.ScheduledAt?.ToMicroseconds())
            .With("@queued_at", run.QueuedAt.ToMicroseconds())
            .With("@started_at", run.StartedAt?.ToMicroseconds())
            .With("@finished_at", run.FinishedAt.ToMicroseconds())
            .With("@trigger_kind", EnumText<TriggerKind>.Of(run.Trigger.Kind))
            .With("@trigger_by", run.Trigger.By)
            .With("@log", run.Log)
            .With("@error", run.Error);

    public static DbCommand BindLast(this DbCommand command, RunRow run) =>
        command
            .With("@job", run.Job)
            .With("@run_id", run.RunId)
            .With("@outcome", EnumText<Outcome>.Of(run.Outcome))
            .With("@finished_at", run.FinishedAt.ToMicroseconds());

    public static RunRow Read(DbDataReader row) =>
        new()
        {
            Job = row.GetString(0),
            RunId = row.GetString(1),
            Outcome = EnumText<Outcome>.Parse(row.GetString(2)),
            ExitCode = row.IsDBNull(3) ? null : row.GetInt32(3),
            Device = row.TextOrNullAt(4),
            Attempts = JsonSerializer.Deserialize(row.GetString(5), SqlJsonContext.Default.AttemptRecordArray) ?? [],
            ScheduledAt = row.InstantOrNullAt(6),
            QueuedAt = row.InstantAt(7),
            StartedAt = row.InstantOrNullAt(8),
            FinishedAt = row.InstantAt(9),
            Trigger = new RunTrigger
            {
                Kind = EnumText<TriggerKind>.Parse(row.GetString(10)),
                By = row.TextOrNullAt(11),
            },
            Log = row.TextOrNullAt(12),
            Error = row.TextOrNullAt(13),
        };
}
