-- A draw is noted without the right it was made with. Marking the right itself told, by place and transaction number and for ever in the write-ahead
-- log, in which order people opened their links; beside the order of ballots and messages in the same cluster that was a name for each of them.
-- `mark` is HMAC-SHA256 of the link's hash under a key of the wave that lies in a file, in no database and no backup, and is destroyed at close:
-- the directory can ask whether a right has drawn; who reads the database, its log or its copies cannot, and after close nobody can.
create table directory.draw (
  organisation_id text not null,
  wave text not null,
  mark bytea not null check (octet_length(mark) = 32),
  -- The cohort of the right: how many drew is told per cohort.
  cohort text not null,
  -- Digest of the blinded elements: the same request is answered again, any other is refused.
  digest bytea not null check (octet_length(digest) = 32),
  primary key (organisation_id, wave, mark),
  foreign key (organisation_id, wave) references directory.wave on delete cascade
);
grant select, insert, delete on directory.draw to tillit_directory;
do $$ begin
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on directory.draw to tillit_directory';
  end if;
end $$;
comment on column directory.ballot_right.drawn is 'Draws of waves that were open before draws had a table of their own; read, never written.';
