-- The public board of a closed wave: groups in bands, checks, the key's end, signed as the manifest is. Made once, never changed. The exact numbers
-- it was made from are kept nowhere.
CREATE TABLE planner.board (
  organisation_id text NOT NULL,
  wave            text NOT NULL,
  -- {"board": ..., "signature": ..., "signer": ...}
  signed          jsonb NOT NULL CHECK (signed ?& ARRAY['board', 'signature', 'signer']),
  PRIMARY KEY (organisation_id, wave),
  FOREIGN KEY (organisation_id, wave) REFERENCES planner.wave (organisation_id, wave)
);

GRANT SELECT, INSERT ON planner.board TO tillit_planner;
