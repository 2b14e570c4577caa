-- A wave's draws are marked under one key and no other. Two machines without a shared key folder would each make one before the first mark, and a right
-- could draw at both. SHA-256 of the key whose holder came first; who has another key is refused. It says nothing of the key: 32 random bytes.
-- Null until the first draw; of a wave that was open before this column, until the first draw after it.
alter table directory.wave add column draw_key_hash bytea check (octet_length(draw_key_hash) = 32);

drop trigger wave_goes_forward on directory.wave;
create trigger wave_goes_forward before update on directory.wave for each row
  when (new.invited <> old.invited or new.issuer_public_key <> old.issuer_public_key or (old.signed is not null and new.signed is null)
    or (old.draw_key_hash is not null and new.draw_key_hash is distinct from old.draw_key_hash)
    or array_position(array['frozen', 'planned', 'open', 'closed'], new.state) < array_position(array['frozen', 'planned', 'open', 'closed'], old.state))
  execute function directory.wave_goes_forward();
