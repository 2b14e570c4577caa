-- SIGNAL: published figures are worked out from cells at every reading; what is kept here is who looked.
CREATE SCHEMA signals;

-- The open book: which role opened the result of which unit, by day. Never the person, never the hour, never how often.
CREATE TABLE signals.open_book (
  organisation_id text NOT NULL,
  unit            text NOT NULL CHECK (length(unit) BETWEEN 1 AND 1000),
  day             date NOT NULL,
  role            text NOT NULL CHECK (role IN ('manager', 'safety-representative', 'director', 'hr', 'admin', 'operator')),
  PRIMARY KEY (organisation_id, unit, day, role)
);

GRANT USAGE ON SCHEMA signals TO tillit_signals;
GRANT SELECT, INSERT ON signals.open_book TO tillit_signals;
