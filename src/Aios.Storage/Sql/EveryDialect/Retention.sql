-- name: read_marks
SELECT
    (SELECT run_id FROM aios_run WHERE job = @job ORDER BY run_id DESC LIMIT 1 OFFSET @runs),
    (SELECT run_id FROM aios_run WHERE job = @job AND outcome = @succeeded ORDER BY run_id DESC LIMIT 1),
    (SELECT run_id FROM aios_run WHERE job = @job AND outcome <> @succeeded ORDER BY run_id DESC LIMIT 1),
    (SELECT at FROM aios_occurrence WHERE job = @job AND run_id IS NULL ORDER BY at DESC LIMIT 1 OFFSET @runs);

-- name: read_oldest_runs
SELECT run_id, finished_at, scheduled_at
FROM aios_run
WHERE job = @job AND run_id > @after
ORDER BY run_id
LIMIT @limit;

-- name: remove_run
DELETE FROM aios_run WHERE run_id = @run_id AND job = @job;

-- name: remove_occurrence_of_run
DELETE FROM aios_occurrence WHERE job = @job AND at = @at AND run_id = @run_id;

-- name: remove_occurrences
DELETE FROM aios_occurrence
WHERE job = @job AND at IN
    (SELECT at FROM aios_occurrence WHERE job = @job AND run_id IS NULL AND at <= @up_to ORDER BY at LIMIT @limit);

-- name: remove_job
DELETE FROM aios_job
WHERE job = @job
    AND NOT EXISTS (SELECT 1 FROM aios_run WHERE job = @job)
    AND NOT EXISTS (SELECT 1 FROM aios_occurrence WHERE job = @job);
