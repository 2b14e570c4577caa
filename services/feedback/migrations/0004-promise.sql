-- The promise itself, so that a stricter one can be told from a looser one (R10). Null for waves planned before: their promise never changes.
alter table feedback.wave add column manifest jsonb;
grant update (manifest, promise) on feedback.wave to tillit_feedback;
