-- Feedback: what was SAID, and what was answered. The writer is nobody here: a message comes against an anonymous token and is
-- found again by the SHA-256 of a code that only the writer's device has seen. Days are kept, never clocks, addresses or devices.
create schema if not exists feedback;

-- A wave whose tokens may carry a message, as its signed manifest promises it.
create table feedback.wave (
  organisation_id text not null,
  wave text not null,
  -- Messages are taken until thirty days after this instant: what one heard at closing can still be answered.
  closes_at timestamptz not null,
  -- SHA-256 of manifest and cohorts: the same again changes nothing, another is refused.
  promise bytea not null check (octet_length(promise) = 32),
  primary key (organisation_id, wave)
);

-- Which unit a cohort of the wave is: the only thing a token tells about its bearer.
create table feedback.cohort (
  organisation_id text not null,
  wave text not null,
  cohort text not null,
  unit text not null,
  primary key (organisation_id, wave, cohort),
  foreign key (organisation_id, wave) references feedback.wave
);

-- Spent tokens. The receipt beside the nonce lets a lost answer be asked for again: same nonce and same receipt is the same message.
create table feedback.nullifier (
  organisation_id text not null,
  wave text not null,
  nonce bytea not null check (octet_length(nonce) = 32),
  receipt bytea not null check (octet_length(receipt) = 32),
  primary key (organisation_id, wave, nonce),
  foreign key (organisation_id, wave) references feedback.wave
);

-- A conversation between a writer nobody knows and the role that owns the matter at the writer's unit.
create table feedback.thread (
  organisation_id text not null,
  -- Random, so that the order of coming is not in it.
  id uuid not null,
  receipt bytea not null check (octet_length(receipt) = 32),
  unit text not null,
  owner text not null check (owner in ('manager', 'hr', 'safety-representative')),
  topic text not null check (topic in ('work', 'environment', 'leadership', 'idea', 'praise', 'other')),
  state text not null default 'received' check (state in ('received', 'read', 'answered')),
  came_on date not null,
  primary key (organisation_id, id),
  unique (organisation_id, receipt)
);
-- The inbox of one role, oldest first.
create index thread_by_owner on feedback.thread (organisation_id, owner, unit, came_on);

-- What was written in a thread, in order. `role` is the owner's role, null for the writer.
create table feedback.entry (
  organisation_id text not null,
  thread uuid not null,
  place smallint not null check (place between 1 and 60),
  role text check (role in ('manager', 'hr', 'safety-representative')),
  body text not null check (length(body) between 1 and 4000),
  written_on date not null,
  primary key (organisation_id, thread, place),
  foreign key (organisation_id, thread) references feedback.thread
);

-- The service adds and reads; it changes nothing but a thread's state, and deletes nothing.
grant usage on schema feedback to tillit_feedback;
grant select, insert on feedback.wave, feedback.cohort, feedback.nullifier, feedback.entry, feedback.thread to tillit_feedback;
grant update (state) on feedback.thread to tillit_feedback;
