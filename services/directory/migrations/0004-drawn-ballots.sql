-- For the public board: how many of a cohort's ballots were drawn, counted at close before the draws are deleted. The planner asks once, makes the
-- board in bands, and the exact numbers are deleted.
create table directory.drawn_count (
  organisation_id text not null,
  wave text not null,
  cohort text not null,
  drawn integer not null check (drawn > 0),
  primary key (organisation_id, wave, cohort),
  foreign key (organisation_id, wave) references directory.wave on delete cascade
);
-- True from close until the board is made: then no row above means that nobody drew, and not that the rows are gone.
alter table directory.wave add column drawn_kept boolean not null default false check (not drawn_kept or state = 'closed');

grant select, insert, delete on directory.drawn_count to tillit_directory;
do $$ begin
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on directory.drawn_count to tillit_directory';
  end if;
end $$;
