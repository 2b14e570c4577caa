-- Who may read what: the one page.
-- Run by a superuser (or a role with CREATEROLE that owns the database) inside Tillit's database, before the migrations; safe to run again.
-- `:password` is put in by whoever runs it (the launcher then gives every role its own). What each role may do inside its own schema stands in the migrations of its service.
--
--   role               schemas of its own      may also read
--   tillit_owner       all (runs migrations)   -                          nobody logs in as owner while the suite serves
--   tillit_planner     planner                 -
--   tillit_directory   directory               -                          WHO: the only role that sees a person
--   tillit_intake      intake                  -                          WHAT: sealed ballots
--   tillit_aggregator  aggregator, blocks      intake.*_for_aggregator    COUNT: select and delete sealed ballots through a view
--   tillit_signals     signals                 blocks.*_for_signals       SIGNAL: published blocks and cells
--   tillit_feedback    feedback                -                          SAID
--   web                none                    none                       has no role at all
--
-- A service with a queue has a schema queue_<service> of its own; the launcher makes it and grants it to that service alone.

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['tillit_owner', 'tillit_planner', 'tillit_directory', 'tillit_intake', 'tillit_aggregator', 'tillit_signals', 'tillit_feedback']
  LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT PASSWORD %L', name, :password);
    END IF;
    -- No statement of a service is ever logged with its values, whatever the server's own settings say for ordinary roles.
    EXECUTE format('ALTER ROLE %I SET client_min_messages = warning', name);
  END LOOP;
  -- Nobody enters by being "public": each role is let in by name.
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT, CREATE ON DATABASE %I TO tillit_owner', current_database());
  EXECUTE format(
    'GRANT CONNECT ON DATABASE %I TO tillit_planner, tillit_directory, tillit_intake, tillit_aggregator, tillit_signals, tillit_feedback',
    current_database());
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
-- What the owner makes later is closed until a migration opens it for one reader.
ALTER DEFAULT PRIVILEGES FOR ROLE tillit_owner REVOKE ALL ON TABLES FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE tillit_owner REVOKE ALL ON FUNCTIONS FROM PUBLIC;
