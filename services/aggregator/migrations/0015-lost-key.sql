-- The day an operator said that the wave's seal key is gone for good: its close may then go on without it, and every sealed ballot left counts as
-- unreadable. Taken back at close where the key was there after all, so that a closed wave has it only when it was closed without its key.
ALTER TABLE aggregator.wave ADD COLUMN key_lost_on date;
