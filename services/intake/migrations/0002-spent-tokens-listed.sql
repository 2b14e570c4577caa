-- For the public board. Until it is made a spent token remembers the cohort of its ballot, so that it can be told how many ballots of each kind a
-- cohort sent; in a live wave the ballots themselves leave before the close. Afterwards it forgets: what stays is that the token was spent.
alter table intake.nullifier add column cohort text;
update intake.nullifier n set cohort = b.cohort from intake.ballot b
  where b.organisation_id = n.organisation_id and b.wave = n.wave and b.nonce = n.nonce;
-- Kinds whose spent tokens anybody may read; null until the board is made.
alter table intake.wave add column listed text[]
  check (listed is null or (state = 'closed' and listed <@ array['scores', 'split', 'comment']));

grant update (listed) on intake.wave to tillit_intake;
grant update (cohort) on intake.nullifier to tillit_intake;
