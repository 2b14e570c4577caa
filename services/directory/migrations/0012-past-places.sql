-- Who was asked in a unit before, and is not asked there now, keeps her place as a past one, at most the same thirteen months. Until now it was deleted, so a wave
-- without some people (no mail for a week, moved for a day) was enough to make their group look as if it had never been asked.
alter table directory.roster_member add column past boolean not null default false;
grant update (past) on directory.roster_member to tillit_directory;

-- A roster is a unit's last one from the opening of its wave on, no sooner: a wave that was launched and closed unopened has asked nobody, and nobody has read
-- in it what changed. Paths of the units the wave asks in, which then give up their earlier roster; null = all.
alter table directory.wave add column scope text[];
