-- R7: which of the wave's questions go by an attribute instead of the tree, {"attribute": ..., "items": [...]}; null = none. It stands in the
-- signed manifest from launch on.
ALTER TABLE planner.wave ADD COLUMN partition jsonb CHECK (partition ?& ARRAY['attribute', 'items']);
