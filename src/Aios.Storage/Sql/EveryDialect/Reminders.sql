-- name: due_before
SELECT DISTINCT GrainId FROM OrleansRemindersTable WHERE ServiceId = @service_id AND StartTime <= @instant;

-- name: read_all
SELECT GrainId, StartTime FROM OrleansRemindersTable WHERE ServiceId = @service_id;
