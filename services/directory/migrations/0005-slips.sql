-- Slips: rights to draw for people without mail and mobile. A printed code is drawn from a bowl; which person took which is not known to anybody.

-- One bowl a cohort that has such people. `slips` = their number at freeze, and so the most codes that can be good at any time.
-- `voided` = slips that came back unused: their rights are gone. Both are kept when the wave has closed.
create table directory.slip_bowl (
  organisation_id text not null,
  wave text not null,
  cohort text not null,
  slips integer not null check (slips > 0),
  voided integer not null default 0 check (voided between 0 and slips),
  primary key (organisation_id, wave, cohort),
  foreign key (organisation_id, wave, cohort) references directory.wave_node (organisation_id, wave, node) on delete cascade
);

-- Which of a wave's rights are printed: SHA-256 of the code, as on the right itself. Needed to void and to print again; deleted at close.
create table directory.slip (
  organisation_id text not null,
  secret_hash bytea not null check (octet_length(secret_hash) = 32),
  wave text not null,
  cohort text not null,
  primary key (organisation_id, secret_hash),
  foreign key (organisation_id, wave, cohort) references directory.slip_bowl on delete cascade
);
create index slip_by_bowl on directory.slip (organisation_id, wave, cohort);

grant select, insert, update on directory.slip_bowl to tillit_directory;
grant select, insert, delete on directory.slip to tillit_directory;
do $$ begin
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on directory.slip_bowl, directory.slip to tillit_directory';
  end if;
end $$;
