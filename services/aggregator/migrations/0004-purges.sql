-- A wave carries the days its own manifest promises; until now there was one promise for all, and it was a year.
ALTER TABLE aggregator.wave
  ADD COLUMN comment_retention_days integer NOT NULL DEFAULT 365 CHECK (comment_retention_days BETWEEN 0 AND 3650);

-- The same days stand with the tally, and the day they run from: closing for a wave, the import for an earlier survey, which has no day of closing.
ALTER TABLE blocks.tally
  ADD COLUMN comment_retention_days integer NOT NULL DEFAULT 365 CHECK (comment_retention_days BETWEEN 0 AND 3650),
  ADD COLUMN counted_on date NOT NULL DEFAULT current_date;
UPDATE blocks.tally t SET counted_on = coalesce(
  t.closed_on,
  (SELECT max(h.imported_on) FROM aggregator.history_import h WHERE h.organisation_id = t.organisation_id AND h.report -> 'waves' ? t.wave),
  current_date);

-- What was deleted because its time was over: how many, and the day. Never what it was, nor of which wave or unit.
CREATE TABLE aggregator.purge (
  organisation_id text    NOT NULL,
  purged_on       date    NOT NULL,
  kind            text    NOT NULL CHECK (kind IN ('comments')),
  count           integer NOT NULL CHECK (count > 0),
  PRIMARY KEY (organisation_id, purged_on, kind)
);
GRANT SELECT, INSERT ON aggregator.purge TO tillit_aggregator;
GRANT UPDATE (count) ON aggregator.purge TO tillit_aggregator;
