-- The signed promise the wave is counted by (R10). It comes after the keys are made, and a stricter one may follow until the wave closes;
-- thresholds and comment_retention_days of the row are then the stricter ones. Null: counted by what it was prepared with.
ALTER TABLE aggregator.wave ADD COLUMN signed jsonb;
