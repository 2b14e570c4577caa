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
  setting text;
BEGIN
  FOREACH name IN ARRAY ARRAY['tillit_owner', 'tillit_planner', 'tillit_directory', 'tillit_intake', 'tillit_aggregator', 'tillit_signals', 'tillit_feedback']
  LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT PASSWORD %L', name, :password);
    END IF;
    EXECUTE format('ALTER ROLE %I SET client_min_messages = warning', name);
    -- "Saved" means on disk, whatever the server's own setting.
    EXECUTE format('ALTER ROLE %I SET synchronous_commit = on', name);
    -- No statement of a service is ever logged with its values, nor a row that was refused, whatever the server's own settings say.
    FOREACH setting IN ARRAY ARRAY['log_statement = none', 'log_min_duration_statement = -1', 'log_min_duration_sample = -1', 'log_duration = off',
      'log_min_messages = log', 'log_error_verbosity = terse', 'log_min_error_statement = panic', 'log_parameter_max_length = 0',
      'log_parameter_max_length_on_error = 0']
    LOOP
      BEGIN
        EXECUTE format('ALTER ROLE %I SET ', name) || setting;
      EXCEPTION WHEN insufficient_privilege THEN
        -- Only a superuser may; elsewhere the server's configuration must say so itself.
        RAISE WARNING 'could not set % for %: set it in the server''s configuration', setting, name;
      END;
    END LOOP;
  END LOOP;
  -- An external database may be given with less than a superuser: it then acts for the owner it has just made.
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    GRANT tillit_owner TO CURRENT_USER WITH INHERIT TRUE, SET TRUE;
  END IF;
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
