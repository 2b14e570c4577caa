-- R12's fit is a weight per value of the scale now (a Dirichlet distribution), no longer two numbers for one value.
-- Waves counted before keep the fit they were counted with (R4): their columns stay, and nothing writes them any more.
ALTER TABLE blocks.question
  ADD COLUMN fit_weights double precision[]
    CHECK (cardinality(fit_weights) = scale_high - scale_low + 1 AND 0 < ALL (fit_weights)),
  ADD CHECK (fit_weights IS NULL OR fit_bucket IS NULL);
