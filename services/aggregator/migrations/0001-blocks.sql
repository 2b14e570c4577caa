-- COUNT: what is left of a wave once its ballots are gone.
--
-- A `tally` is one tree of one wave, counted once and never again (PRIVACY.md, R4). It is cut into disjoint blocks of at least B
-- people; a cell is the sum of the blocks of a node and everything below it (R6). Nothing here can be traced to a ballot: a row of
-- `block` is a histogram of at least B people. Rows are inserted at close, in the transaction that deletes the sealed ballots, and
-- the aggregator's role can neither change nor delete them.

CREATE SCHEMA blocks;
CREATE SCHEMA aggregator;

CREATE TABLE blocks.tally (
  organisation_id text    NOT NULL,
  tally           integer GENERATED ALWAYS AS IDENTITY,
  -- Key of a live wave, or the text an imported file gives its wave.
  wave            text    NOT NULL CHECK (length(wave) BETWEEN 1 AND 200),
  -- Path of the tree's top node: a wave may have several trees, each counted by itself.
  root            text    NOT NULL CHECK (length(root) BETWEEN 1 AND 1000),
  title           text    NOT NULL,
  source          text    NOT NULL CHECK (source IN ('live', 'history')),
  -- Day of closing; imported history has none.
  closed_on       date    CHECK ((source = 'live') = (closed_on IS NOT NULL)),
  -- The thresholds the wave was frozen with (R10): {b, m, need, comments, commentGroup, participation}.
  thresholds      jsonb   NOT NULL,
  PRIMARY KEY (organisation_id, tally),
  UNIQUE (organisation_id, wave, root)
);

-- Scored questions in the wave's order. The fit holds R12's two numbers for the value `fit_bucket`
-- (-1 = the unfavourable values together), where there were blocks enough.
CREATE TABLE blocks.question (
  organisation_id text     NOT NULL,
  tally           integer  NOT NULL,
  place           smallint NOT NULL CHECK (place >= 0),
  question        text     NOT NULL CHECK (length(question) BETWEEN 1 AND 500),
  scale_low       integer  NOT NULL,
  scale_high      integer  NOT NULL CHECK (scale_high - scale_low BETWEEN 1 AND 10),
  fit_bucket      smallint,
  fit_alpha       double precision CHECK (fit_alpha > 0),
  fit_beta        double precision CHECK (fit_beta > 0),
  PRIMARY KEY (organisation_id, tally, place),
  UNIQUE (organisation_id, tally, question),
  FOREIGN KEY (organisation_id, tally) REFERENCES blocks.tally,
  CHECK ((fit_alpha IS NULL) = (fit_beta IS NULL) AND (fit_alpha IS NULL) = (fit_bucket IS NULL))
);

-- The frozen tree. `participation` is R8's band, worked out at close; how many answered below a node without a cell is not kept.
CREATE TABLE blocks.node (
  organisation_id text    NOT NULL,
  tally           integer NOT NULL,
  node            text    NOT NULL,
  parent          text,
  path            text    NOT NULL CHECK (length(path) BETWEEN 1 AND 1000),
  name            text    NOT NULL,
  participation   text    CHECK (participation IN ('<25', '25-50', '50-75', '>75')),
  -- Path of the unit above where the answers of a node without a cell were counted; NULL with a cell, or where they were deleted unseen.
  counted_in      text,
  PRIMARY KEY (organisation_id, tally, node),
  UNIQUE (organisation_id, tally, path),
  FOREIGN KEY (organisation_id, tally) REFERENCES blocks.tally
);
CREATE INDEX node_by_path ON blocks.node (organisation_id, path text_pattern_ops);
CREATE INDEX node_by_parent ON blocks.node (organisation_id, tally, parent);

-- Histograms of all questions one after the other, each with one bucket per value and a last one for "skipped".
-- No block is smaller than the smallest B there is. `node` names a row of blocks.node; a foreign key would look it up row by row with
-- a plan made for an empty table, which turns a second into twenty for a large tree.
CREATE TABLE blocks.block (
  organisation_id text      NOT NULL,
  tally           integer   NOT NULL,
  block           integer   NOT NULL,
  node            text      NOT NULL,
  people          integer   NOT NULL CHECK (people >= 5),
  histograms      integer[] NOT NULL,
  PRIMARY KEY (organisation_id, tally, block),
  FOREIGN KEY (organisation_id, tally) REFERENCES blocks.tally
);

-- `path` is the node's, repeated here so that reading a cell needs no join. `corrected` holds R12's expected counts in the same buckets; NULL buckets where the cell has too few blocks of a question.
CREATE TABLE blocks.cell (
  organisation_id text      NOT NULL,
  tally           integer   NOT NULL,
  node            text      NOT NULL,
  path            text      NOT NULL,
  people          integer   NOT NULL CHECK (people >= 5),
  blocks          integer   NOT NULL CHECK (blocks >= 1),
  histograms      integer[] NOT NULL,
  corrected       double precision[] CHECK (cardinality(corrected) = cardinality(histograms)),
  PRIMARY KEY (organisation_id, tally, node),
  FOREIGN KEY (organisation_id, tally) REFERENCES blocks.tally
);
CREATE INDEX cell_by_path ON blocks.cell (organisation_id, path text_pattern_ops);

-- Comments in shuffled groups (R9): the writer's audience is kept, the writer's cohort is not where it had too few.
CREATE TABLE blocks.comment_group (
  organisation_id text    NOT NULL,
  tally           integer NOT NULL,
  place           integer NOT NULL,
  node            text    NOT NULL,
  path            text    NOT NULL,
  question        text    NOT NULL,
  audience        text    NOT NULL CHECK (audience IN ('manager', 'above', 'hr')),
  texts           text[]  NOT NULL CHECK (cardinality(texts) >= 5),
  PRIMARY KEY (organisation_id, tally, place),
  FOREIGN KEY (organisation_id, tally) REFERENCES blocks.tally
);

-- A wave being counted. The private half of its seal key is a file outside the database that dies with the wave.
-- prepared -> closing (asked to close) -> closed (counted, sealed ballots deleted); then the key is destroyed and the day noted.
CREATE TABLE aggregator.wave (
  organisation_id     text    NOT NULL,
  wave                text    NOT NULL,
  state               text    NOT NULL DEFAULT 'prepared' CHECK (state IN ('prepared', 'closing', 'closed')),
  title               text    NOT NULL,
  questions           jsonb   NOT NULL,
  nodes               jsonb   NOT NULL,
  thresholds          jsonb   NOT NULL,
  closes_at           timestamptz NOT NULL,
  seal_public_key     text    NOT NULL,
  counted             integer NOT NULL DEFAULT 0 CHECK (counted >= 0),
  deleted             integer NOT NULL DEFAULT 0 CHECK (deleted >= 0),
  unreadable          integer NOT NULL DEFAULT 0 CHECK (unreadable >= 0),
  comments_shown      integer NOT NULL DEFAULT 0,
  comments_deleted    integer NOT NULL DEFAULT 0,
  comments_unreadable integer NOT NULL DEFAULT 0,
  key_destroyed_on    date    CHECK (key_destroyed_on IS NULL OR state = 'closed'),
  PRIMARY KEY (organisation_id, wave)
);

-- Files of earlier surveys that were counted: the digest tells a second import of the same file, the report is repeated to it.
-- No row of a file is ever kept.
CREATE TABLE aggregator.history_import (
  organisation_id text  NOT NULL,
  digest          bytea NOT NULL CHECK (length(digest) = 32),
  name            text  NOT NULL,
  imported_on     date  NOT NULL,
  report          jsonb NOT NULL,
  PRIMARY KEY (organisation_id, digest)
);

GRANT USAGE ON SCHEMA aggregator, blocks TO tillit_aggregator;
GRANT SELECT, INSERT, UPDATE ON aggregator.wave TO tillit_aggregator;
GRANT SELECT, INSERT ON aggregator.history_import TO tillit_aggregator;
GRANT SELECT, INSERT ON blocks.tally, blocks.question, blocks.node, blocks.block, blocks.cell, blocks.comment_group TO tillit_aggregator;

-- What signals may read. Blocks themselves stay here: a cell is all that is ever shown.
CREATE VIEW blocks.tally_for_signals AS
  SELECT organisation_id, tally, wave, root, title, source, closed_on, thresholds FROM blocks.tally;
CREATE VIEW blocks.question_for_signals AS
  SELECT organisation_id, tally, place, question, scale_low, scale_high FROM blocks.question;
CREATE VIEW blocks.node_for_signals AS
  SELECT organisation_id, tally, node, parent, path, name, participation, counted_in FROM blocks.node;
CREATE VIEW blocks.cell_for_signals AS
  SELECT organisation_id, tally, path, people, histograms, corrected FROM blocks.cell;
CREATE VIEW blocks.comment_group_for_signals AS
  SELECT organisation_id, tally, place, path, question, audience, texts FROM blocks.comment_group;
GRANT USAGE ON SCHEMA blocks TO tillit_signals;
GRANT SELECT ON blocks.tally_for_signals, blocks.question_for_signals, blocks.node_for_signals, blocks.cell_for_signals,
  blocks.comment_group_for_signals TO tillit_signals;
