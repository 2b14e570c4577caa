-- Roster honesty (docs/adr/0022-roster-honesty.md): every group is told how many are new and how many are gone since it was last asked.

-- The last roster of each unit: who was asked there, and in which group of which wave. Kept until the same units are frozen again, at most thirteen months.
-- It says no more than the personnel system did on that day; a person who is forgotten leaves an empty place, so that the numbers stay right.
create table directory.roster_member (
  organisation_id text not null,
  person_id uuid,
  -- Path of the unit she counted in, before small units were merged.
  unit text not null,
  wave text not null,
  -- Her group as it is found again: the unit's path; of small units frozen together the paths of all of them, one a line.
  cohort text not null,
  frozen_on date not null,
  foreign key (organisation_id, wave) references directory.wave on delete cascade,
  foreign key (organisation_id, person_id) references directory.person on delete set null (person_id)
);
create index roster_member_by_unit on directory.roster_member (organisation_id, unit);
create index roster_member_by_person on directory.roster_member (organisation_id, person_id);
create index roster_member_by_wave on directory.roster_member (organisation_id, wave);
grant select, insert, delete on directory.roster_member to tillit_directory;

-- What a freeze found; null where the group was not asked before.
alter table directory.wave_node
  add column joined integer check (joined >= 0),
  add column gone integer check (gone >= 0),
  add check ((joined is null) = (gone is null));

-- A frozen tree and who is invited stand: of an invitation nothing changes but what delivery came to.
revoke update, delete on directory.wave_node from tillit_directory;
revoke update on directory.invitation from tillit_directory;
grant update (state) on directory.invitation to tillit_directory;

alter table directory.purge drop constraint purge_kind_check;
alter table directory.purge add constraint purge_kind_check
  check (kind in ('links', 'messages', 'invitations', 'logins', 'leavers', 'uploads', 'rosters'));

do $$ begin
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on directory.roster_member to tillit_directory';
  end if;
end $$;
