-- After a long outage one row stands for many instants.

ALTER TABLE aios_occurrence ADD COLUMN from_at INTEGER NULL;
ALTER TABLE aios_occurrence ADD COLUMN count INTEGER NOT NULL DEFAULT 1;
