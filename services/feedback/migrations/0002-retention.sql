-- Nothing said here is kept for ever: threads go some days after their last entry, spent tokens when no token of the wave is good any more.

-- Day of the thread's last entry, so that a reply that comes while the thread is being deleted saves it.
alter table feedback.thread add column last_on date;
update feedback.thread t set last_on = greatest(
  t.came_on,
  (select max(e.written_on) from feedback.entry e where e.organisation_id = t.organisation_id and e.thread = t.id));
alter table feedback.thread alter column last_on set not null, add check (last_on >= came_on);

-- What was deleted because its time was over: how many, and the day. Spent tokens are counted by wave: how many wrote in a small one is told to nobody.
create table feedback.purge (
  organisation_id text not null,
  purged_on date not null,
  kind text not null check (kind in ('threads', 'waves-of-tokens')),
  count integer not null check (count > 0),
  primary key (organisation_id, purged_on, kind)
);

grant select, insert on feedback.purge to tillit_feedback;
grant update (count) on feedback.purge to tillit_feedback;
grant update (last_on) on feedback.thread to tillit_feedback;
grant delete on feedback.thread, feedback.entry, feedback.nullifier to tillit_feedback;
