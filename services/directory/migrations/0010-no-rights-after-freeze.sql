-- Who may draw is settled when a wave is frozen, before its promise is signed. From then on nobody is added, not even by this service itself or by
-- somebody who has taken it over: a colleague invented after launch would make a group look larger than it is.
create function directory.only_frozen_rights() returns trigger language plpgsql as $$
begin
  if exists (
    select from added a left join directory.wave w on w.organisation_id = a.organisation_id and w.wave = a.wave
    where w.state is distinct from 'frozen' or w.signed is not null
  ) or exists (
    select from (select distinct organisation_id, wave from added) a join directory.wave w using (organisation_id, wave)
    where (select count(*) from directory.ballot_right r where r.organisation_id = a.organisation_id and r.wave = a.wave) > w.invited
  ) then
    raise exception 'rights to draw are made when a wave is frozen, and never after' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger only_frozen_rights after insert on directory.ballot_right
  referencing new table as added for each statement execute function directory.only_frozen_rights();

-- A wave goes forward only, and how many it invites stands.
create function directory.wave_goes_forward() returns trigger language plpgsql as $$
begin
  raise exception 'a frozen wave does not change' using errcode = 'check_violation';
end $$;
create trigger wave_goes_forward before update on directory.wave for each row
  when (new.invited <> old.invited or new.issuer_public_key <> old.issuer_public_key or (old.signed is not null and new.signed is null)
    or array_position(array['frozen', 'planned', 'open', 'closed'], new.state) < array_position(array['frozen', 'planned', 'open', 'closed'], old.state))
  execute function directory.wave_goes_forward();

-- A right stays in its wave and cohort.
create trigger right_stays before update on directory.ballot_right for each row
  when (new.organisation_id <> old.organisation_id or new.wave <> old.wave or new.cohort <> old.cohort)
  execute function directory.wave_goes_forward();
