-- R7: questions that go by an attribute are counted in a tree of their own: big units x occupation group or form of employment. A wave then has
-- two tallies under one root. No question is in both; which goes where stands in the wave's signed manifest.

-- {attribute, name, items, nodes} as the wave was prepared with; null: all questions go by the tree of units.
ALTER TABLE aggregator.wave
  ADD COLUMN partition jsonb CHECK (partition ?& ARRAY['attribute', 'name', 'items', 'nodes']),
  ADD COLUMN split_counted    integer NOT NULL DEFAULT 0 CHECK (split_counted >= 0),
  ADD COLUMN split_deleted    integer NOT NULL DEFAULT 0 CHECK (split_deleted >= 0),
  ADD COLUMN split_unreadable integer NOT NULL DEFAULT 0 CHECK (split_unreadable >= 0);

-- The attribute this tally goes by; null: the tree of units.
ALTER TABLE blocks.tally ADD COLUMN partition text CHECK (partition IN ('occupation', 'employment'));
ALTER TABLE blocks.tally DROP CONSTRAINT tally_organisation_id_wave_root_key;
ALTER TABLE blocks.tally ADD CONSTRAINT tally_once UNIQUE NULLS NOT DISTINCT (organisation_id, wave, root, partition);

-- The values of a group by the attribute, null in it = not stated; such a node is no unit. Null: a unit.
ALTER TABLE blocks.node ADD COLUMN group_values text[] CHECK (cardinality(group_values) > 0);

CREATE OR REPLACE VIEW blocks.tally_for_signals AS
  SELECT organisation_id, tally, wave, root, title, source, closed_on, thresholds, partition FROM blocks.tally;
CREATE OR REPLACE VIEW blocks.node_for_signals AS
  SELECT organisation_id, tally, node, parent, path, name, participation, counted_in, cluster_of, group_values FROM blocks.node;
