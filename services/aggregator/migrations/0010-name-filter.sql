-- The name guard's filter of a wave (docs/adr/0016-name-guard.md), for comments whose writer did not say to keep what points somebody out.
-- Gone when the wave is counted.
ALTER TABLE aggregator.wave ADD COLUMN name_filter text;
