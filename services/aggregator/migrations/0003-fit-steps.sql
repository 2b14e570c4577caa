-- R12's fit in steps: {popular, answering, popularity, others}, as `ClampFit` of the rules describes it. Whether people answer at
-- all, whether they choose the popular value, and which other one, each have a spread of their own. No wave was closed with the
-- weights of 0002.
ALTER TABLE blocks.question
  DROP COLUMN fit_weights,
  ADD COLUMN fit jsonb CHECK (jsonb_typeof(fit) = 'object'),
  ADD CHECK (fit IS NULL OR fit_bucket IS NULL);
