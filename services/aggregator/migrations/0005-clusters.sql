-- Small units frozen together (R1) are a node under their parent that is no unit. `cluster_of` names the units it holds, with all below them:
-- their readers may read its cell. NULL for units.
ALTER TABLE blocks.node ADD COLUMN cluster_of text[] CHECK (cardinality(cluster_of) > 0);
CREATE OR REPLACE VIEW blocks.node_for_signals AS
  SELECT organisation_id, tally, node, parent, path, name, participation, counted_in, cluster_of FROM blocks.node;
CREATE INDEX node_by_cluster ON blocks.node USING gin (cluster_of) WHERE cluster_of IS NOT NULL;
