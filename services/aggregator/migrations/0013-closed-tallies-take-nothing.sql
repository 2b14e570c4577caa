-- R4: 0008 refuses to change what a closed or imported tally holds; this refuses to add to it. Only the transaction that makes or closes a tally
-- (the row's xmin is its own) may fill it, and anyone a live wave's tally while it is open. Looked up once a statement: a tree has thousands of rows.
CREATE FUNCTION blocks.closed_takes_nothing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT organisation_id, tally FROM added) a
    JOIN blocks.tally t ON t.organisation_id = a.organisation_id AND t.tally = a.tally
    WHERE (t.source = 'history' OR t.closed_on IS NOT NULL) AND t.xmin <> pg_current_xact_id()::xid
  ) THEN
    RAISE EXCEPTION 'a counted tally takes nothing more (R4)';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER closed_takes_nothing AFTER INSERT ON blocks.block REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT WHEN (current_user = 'tillit_aggregator') EXECUTE FUNCTION blocks.closed_takes_nothing();
CREATE TRIGGER closed_takes_nothing AFTER INSERT ON blocks.cell REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT WHEN (current_user = 'tillit_aggregator') EXECUTE FUNCTION blocks.closed_takes_nothing();
