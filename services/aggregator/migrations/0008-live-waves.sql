-- Live waves (PRIVACY.md, R2): whole blocks leave a cohort's pool while the wave is open, and cells grow by whole blocks.

-- What the manifest promised before launch; it never changes.
ALTER TABLE aggregator.wave
  ADD COLUMN release text NOT NULL DEFAULT 'at-close' CHECK (release IN ('at-close', 'live'));

-- The tally of a live wave is there from its first block on; the day of closing comes when it closes. History still has none.
ALTER TABLE blocks.tally DROP CONSTRAINT tally_check;
ALTER TABLE blocks.tally ADD CONSTRAINT tally_history_has_no_close CHECK (source = 'live' OR closed_on IS NULL);

-- While it is open, cells grow; at close come the fit, the bands, where small cohorts were counted, and the day. Blocks never change.
GRANT UPDATE (closed_on, counted_on) ON blocks.tally TO tillit_aggregator;
GRANT UPDATE (fit) ON blocks.question TO tillit_aggregator;
GRANT UPDATE (participation, counted_in) ON blocks.node TO tillit_aggregator;
GRANT UPDATE (people, blocks, histograms, corrected) ON blocks.cell TO tillit_aggregator;

-- R4: whatever the service does, a tally that is closed, or was imported, stays as it is.
CREATE FUNCTION blocks.only_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM blocks.tally t
    WHERE t.organisation_id = OLD.organisation_id AND t.tally = OLD.tally AND t.source = 'live' AND t.closed_on IS NULL
  ) THEN
    RAISE EXCEPTION 'a counted tally does not change (R4)';
  END IF;
  RETURN NEW;
END $$;

-- A2: no cell grows by fewer people than the smallest block there is, and none shrinks.
CREATE FUNCTION blocks.grows_by_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.people - OLD.people < 0 OR NEW.people - OLD.people BETWEEN 1 AND 4 OR NEW.people - OLD.people < 5 * (NEW.blocks - OLD.blocks) THEN
    RAISE EXCEPTION 'a cell grows by whole blocks (R4)';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER only_while_open BEFORE UPDATE ON blocks.tally
  FOR EACH ROW WHEN (current_user = 'tillit_aggregator') EXECUTE FUNCTION blocks.only_while_open();
CREATE TRIGGER only_while_open BEFORE UPDATE ON blocks.question
  FOR EACH ROW WHEN (current_user = 'tillit_aggregator') EXECUTE FUNCTION blocks.only_while_open();
CREATE TRIGGER only_while_open BEFORE UPDATE ON blocks.node
  FOR EACH ROW WHEN (current_user = 'tillit_aggregator') EXECUTE FUNCTION blocks.only_while_open();
CREATE TRIGGER only_while_open BEFORE UPDATE ON blocks.cell
  FOR EACH ROW WHEN (current_user = 'tillit_aggregator') EXECUTE FUNCTION blocks.only_while_open();
CREATE TRIGGER grows_by_blocks BEFORE UPDATE ON blocks.cell
  FOR EACH ROW WHEN (current_user = 'tillit_aggregator') EXECUTE FUNCTION blocks.grows_by_blocks();
