-- Planner: WHEN a wave is, WHAT it asks and WHAT it promises. No person, no answer, no token is ever stored here.

CREATE SCHEMA planner;

-- The life of one wave: draft -> planned (launched: roster frozen, keys made, promise signed) -> open -> closing -> closed.
-- A step that was begun and not finished is found again by its marks below, so a killed planner goes on where it was.
CREATE TABLE planner.wave (
  organisation_id  text NOT NULL CHECK (organisation_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  wave             text NOT NULL CHECK (wave ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  state            text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'planned', 'open', 'closing', 'closed')),

  -- What the administrator wrote. Texts are {"sv": ..., "en": ...}; items are keys of the bank in the order asked.
  title            jsonb NOT NULL CHECK (title ? 'sv' AND title ? 'en'),
  items            text[] NOT NULL CHECK (cardinality(items) BETWEEN 1 AND 20),
  units            text[] NOT NULL,
  opens_at         timestamptz NOT NULL,
  closes_at        timestamptz NOT NULL,
  profile          text NOT NULL CHECK (profile IN ('standard', 'careful')),
  CHECK (closes_at > opens_at),

  -- A repeating wave: RFC 5545 rule, time zone and rotation. The series' first opening and closing anchor all later ones;
  -- each wave has at most one successor, so a series cannot fork however often a step is repeated.
  repeat           jsonb CHECK (repeat IS NULL OR repeat ?& ARRAY['rule', 'timeZone', 'rotation']),
  series_opens_at  timestamptz,
  series_closes_at timestamptz,
  predecessor      text,
  -- When a successor launches by itself; never set on a wave made by hand.
  launches_at      timestamptz,
  CHECK (repeat IS NULL OR (series_opens_at IS NOT NULL AND series_closes_at > series_opens_at)),

  -- What was asked for by hand or by the clock and is to be done.
  launch_requested boolean NOT NULL DEFAULT false,
  open_requested   boolean NOT NULL DEFAULT false,
  close_requested  boolean NOT NULL DEFAULT false,
  -- Why the last launch was refused, as {"code": ..., "message": ...}.
  problem          jsonb,

  -- Results of the launch's steps, each kept as soon as it is there. `frozen` holds the tree until the neighbours have it.
  frozen           jsonb,
  seal_public_key  text,
  signed           jsonb,
  invited          integer CHECK (invited >= 0),
  cohorts          integer CHECK (cohorts >= 0),
  CHECK (state = 'draft' OR state = 'closed' OR signed IS NOT NULL),

  -- Ballots in published blocks, told by the aggregator at close.
  counted          integer CHECK (counted >= 0),

  -- Which office or organisation negotiated the wave, and the day; never a person's name.
  signed_off       jsonb CHECK (signed_off IS NULL OR signed_off ?& ARRAY['by', 'on']),

  PRIMARY KEY (organisation_id, wave),
  FOREIGN KEY (organisation_id, predecessor) REFERENCES planner.wave (organisation_id, wave),
  UNIQUE (organisation_id, predecessor)
);

-- The safety poll asks for everything that is not finished; closed waves, the many, stay out of its way.
CREATE INDEX wave_unfinished ON planner.wave (organisation_id, opens_at) WHERE state <> 'closed';

GRANT USAGE ON SCHEMA planner TO tillit_planner;
-- No DELETE: a wave that was launched stays on record.
GRANT SELECT, INSERT, UPDATE ON planner.wave TO tillit_planner;
