-- The name guard's filter of a wave: names of the organisation that few others bear, as a keyed filter, made at the freeze and gone at closing.
-- Whoever has it can test a guess, nobody can read names out of it (docs/adr/0016-name-guard.md).
alter table directory.wave add column name_filter text;
