-- name: record_run
INSERT INTO aios_run
    (run_id, job, outcome, exit_code, device, attempts, scheduled_at, queued_at, started_at, finished_at, trigger_kind,
     trigger_by, log, error)
VALUES
    (@run_id, @job, @outcome, @exit_code, @device, @attempts, @scheduled_at, @queued_at, @started_at, @finished_at,
     @trigger_kind, @trigger_by, @log, @error)
ON CONFLICT (run_id) DO UPDATE SET
    job = excluded.job, outcome = excluded.outcome, exit_code = excluded.exit_code, device = excluded.device,
    attempts = excluded.attempts, scheduled_at = excluded.scheduled_at, queued_at = excluded.queued_at,
    started_at = excluded.started_at, finished_at = excluded.finished_at, trigger_kind = excluded.trigger_kind,
    trigger_by = excluded.trigger_by, log = excluded.log, error = excluded.error;

-- name: record_last_run
INSERT INTO aios_job (job, last_run_id, last_outcome, last_finished_at)
VALUES (@job, @run_id, @outcome, @finished_at)
ON CONFLICT (job) DO UPDATE SET
    last_run_id = excluded.last_run_id, last_outcome = excluded.last_outcome,
    last_finished_at = excluded.last_finished_at
WHERE aios_job.last_finished_at IS NULL
    OR excluded.last_finished_at > aios_job.last_finished_at
    OR (excluded.last_finished_at = aios_job.last_finished_at AND excluded.last_run_id >= aios_job.last_run_id);

-- name: record_occurrence
INSERT INTO aios_occurrence (job, at, from_at, count, disposition, run_id, reason)
VALUES (@job, @at, @from_at, @count, @disposition, @run_id, @reason)
ON CONFLICT (job, at) DO UPDATE SET
    from_at = excluded.from_at, count = excluded.count, disposition = excluded.disposition, run_id = excluded.run_id,
    reason = excluded.reason;

-- name: record_next
INSERT INTO aios_job (job, next_at) VALUES (@job, @next_at)
ON CONFLICT (job) DO UPDATE SET next_at = excluded.next_at;

-- name: read_runs
SELECT
    job, run_id, outcome, exit_code, device, attempts, scheduled_at, queued_at, started_at, finished_at, trigger_kind,
    trigger_by, log, error
FROM aios_run

-- name: read_occurrences
SELECT job, at, from_at, count, disposition, run_id, reason FROM aios_occurrence

-- name: read_next
SELECT job, next_at FROM aios_job WHERE next_at <= @until ORDER BY next_at, job LIMIT @limit;

-- name: read_summaries
SELECT job, next_at, last_run_id, last_outcome, last_finished_at FROM aios_job ORDER BY job;
