-- R10: a stricter promise on its way to the rooms that keep to it. It takes the place of `signed` when all of them have it; a planner killed
-- between two rooms goes on from here, and the same bytes go to each.
ALTER TABLE planner.wave ADD COLUMN tightening jsonb;
ALTER TABLE planner.wave ADD CHECK (tightening IS NULL OR state IN ('planned', 'open'));
