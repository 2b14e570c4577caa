-- The promise itself, so that a stricter one can be told from a looser one (R10). Null for waves planned before: their promise never changes.
alter table intake.wave add column manifest jsonb;
grant update (manifest, promise) on intake.wave to tillit_intake;
