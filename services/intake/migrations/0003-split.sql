-- Questions that go by an attribute (R7) have a token of their own, kind `split`, bound to a cohort of a second frozen tree, and an envelope
-- of the same size as scores. Such a token may carry those cohorts only, and no other token may carry one of them.
alter table intake.wave add column split_cohorts text[] not null default '{}';
alter table intake.wave drop constraint wave_kinds_check,
  add constraint wave_kinds_check check (kinds <@ array['scores', 'split', 'comment', 'feedback']),
  add constraint wave_split_cohorts_check check (('split' = any (kinds)) = (cardinality(split_cohorts) > 0) and not split_cohorts && cohorts);
alter table intake.nullifier drop constraint nullifier_kind_check,
  add constraint nullifier_kind_check check (kind in ('scores', 'split', 'comment'));
alter table intake.ballot drop constraint ballot_kind_check,
  drop constraint ballot_check,
  add constraint ballot_kind_check check (kind in ('scores', 'split', 'comment')),
  add constraint ballot_check check (octet_length(sealed) = case kind when 'comment' then 4177 else 209 end);
