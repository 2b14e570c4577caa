-- When answers become figures (PRIVACY.md, R2): together at close, or live, in blocks as they come. Decided before launch, said in the signed promise.
alter table planner.wave
  add column release text not null default 'at-close' check (release in ('at-close', 'live')),
  -- How many cohorts of a live wave are large enough for figures before close; known when the roster is frozen.
  add column live_cohorts integer check (live_cohorts >= 0 and live_cohorts <= cohorts);
