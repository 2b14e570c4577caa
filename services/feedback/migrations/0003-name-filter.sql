-- The name guard's filter of a wave (docs/adr/0016-name-guard.md): whether a name may be one of the organisation's, never which names are.
-- It goes with the wave's spent tokens, when no token of the wave is good any more.
alter table feedback.wave add column name_filter text;
grant update (name_filter) on feedback.wave to tillit_feedback;
