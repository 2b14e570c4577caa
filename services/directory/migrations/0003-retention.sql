-- What names a person or could lead to one goes thirty days after its use is over. Day of closing: the thirty days of a wave run from it.
alter table directory.wave add column closed_on date;
update directory.wave set closed_on = least(coalesce(closes_at::date, current_date), current_date) where state = 'closed';
alter table directory.wave add check ((state = 'closed') = (closed_on is not null));

-- What was deleted because its time was over: how many, and the day. Never whose it was.
create table directory.purge (
  organisation_id text not null,
  purged_on date not null,
  kind text not null check (kind in ('links', 'messages', 'invitations', 'logins', 'leavers', 'uploads')),
  count integer not null check (count > 0),
  primary key (organisation_id, purged_on, kind)
);
grant select, insert on directory.purge to tillit_directory;
grant update (count) on directory.purge to tillit_directory;
