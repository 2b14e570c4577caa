-- The fit of a question is `fit` alone (0003). The columns of the first form were never written since.
ALTER TABLE blocks.question
  DROP COLUMN fit_bucket,
  DROP COLUMN fit_alpha,
  DROP COLUMN fit_beta;
