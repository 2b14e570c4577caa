-- When the public board is made, spent tokens forget the cohort of their ballot (0002). The old rows still lie in the pages until they are tidied; intake
-- does that itself at once, and needs a grant for it.
do $$ begin
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on intake.nullifier to tillit_intake';
  end if;
end $$;
