-- Intake: WHAT was answered, sealed. Nobody is known here, and nothing here tells when.
-- No clock, no address, no user agent, no sequence, no trigger, no audit table: row order and write-ahead log are the only traces
-- of order, and what the aggregator publishes is shuffled per cohort. Opening and closing times of a wave are promises, not observations.
create schema if not exists intake;

-- A wave as its signed manifest promises it. The planner puts it here; a wave never goes back to an earlier state.
create table intake.wave (
  organisation_id text not null,
  wave text not null,
  state text not null default 'planned' check (state in ('planned', 'open', 'closed')),
  -- Ballots are refused from this instant on by intake's own clock, also when the planner is late to close.
  closes_at timestamptz not null,
  -- Cohorts a token may carry, as frozen at launch, and the kinds of token this wave gives out.
  cohorts text[] not null check (cardinality(cohorts) > 0),
  kinds text[] not null check (kinds <@ array['scores', 'comment', 'feedback']),
  -- SHA-256 of manifest and cohorts: the same again changes nothing, another is refused.
  promise bytea not null check (octet_length(promise) = 32),
  primary key (organisation_id, wave)
);

-- Spent tokens. A nonce is spent once per wave, for ever: this row stays when its ballot has been counted and deleted.
-- The digest (of cohort, kind and sealed bytes) lets a lost answer be asked for again: same nonce and same bytes is the same ballot.
create table intake.nullifier (
  organisation_id text not null,
  wave text not null,
  nonce bytea not null check (octet_length(nonce) = 32),
  kind text not null check (kind in ('scores', 'comment')),
  digest bytea not null check (octet_length(digest) = 32),
  primary key (organisation_id, wave, nonce),
  foreign key (organisation_id, wave) references intake.wave
);

-- Sealed ballots: readable with the wave's private key only, all of one size per kind, deleted by the count.
-- The key leads with the cohort, so that the count reads a cohort at a time; the nonce in it gives a random order.
create table intake.ballot (
  organisation_id text not null,
  wave text not null,
  cohort text not null,
  nonce bytea not null check (octet_length(nonce) = 32),
  kind text not null check (kind in ('scores', 'comment')),
  sealed bytea not null check (octet_length(sealed) = case kind when 'scores' then 209 else 4177 end),
  primary key (organisation_id, wave, cohort, nonce)
);
-- Ciphertext does not compress; storing it plain saves the attempt.
alter table intake.ballot alter column sealed set storage external;

-- Refusals by reason. The report itself is never kept, nor when it came.
create table intake.refusal (
  organisation_id text not null,
  wave text not null,
  reason text not null check (reason in ('token-refused', 'cohort-unknown', 'kind-unknown', 'wrong-size', 'nonce-used', 'not-open', 'closed')),
  count bigint not null check (count > 0),
  primary key (organisation_id, wave, reason),
  foreign key (organisation_id, wave) references intake.wave
);

-- The service: spends tokens and adds ballots. It can neither read a ballot back nor delete one, nor unspend a token.
grant usage on schema intake to tillit_intake;
grant select, insert on intake.wave to tillit_intake;
grant update (state) on intake.wave to tillit_intake;
grant select, insert on intake.nullifier to tillit_intake;
grant insert on intake.ballot to tillit_intake;
grant select, insert on intake.refusal to tillit_intake;
grant update (count) on intake.refusal to tillit_intake;

-- The count: takes sealed ballots away through one view, and sees through another whether a wave is closed.
create view intake.sealed_for_aggregator as
  select organisation_id, wave, cohort, kind, nonce, sealed from intake.ballot;
create view intake.wave_for_aggregator as
  select organisation_id, wave, state = 'closed' as closed from intake.wave;
grant usage on schema intake to tillit_aggregator;
grant select, delete on intake.sealed_for_aggregator to tillit_aggregator;
grant select on intake.wave_for_aggregator to tillit_aggregator;
