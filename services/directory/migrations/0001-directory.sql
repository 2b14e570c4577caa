-- WHO: people, units, roles, contacts, invitations. Nothing here holds an answer, a token or a nullifier.
create schema directory;
revoke all on schema directory from public;
grant usage on schema directory to tillit_directory;

-- The organisation's tree as the last import told it. A unit that was left out of a file is closed, never removed: earlier waves name its path.
create table directory.unit (
  organisation_id text not null,
  code text not null check (code <> '' and length(code) <= 64),
  name text not null check (name <> '' and position('/' in name) = 0 and length(name) <= 200),
  parent_code text,
  path text not null check (length(path) <= 1000),
  closed_on date,
  primary key (organisation_id, code),
  foreign key (organisation_id, parent_code) references directory.unit deferrable initially deferred,
  check (parent_code is null or parent_code <> code)
);
create index unit_by_path on directory.unit (organisation_id, path text_pattern_ops);

-- One row per employment. The employee id of the personnel system is kept as a keyed hash only; the key is a file outside the database.
create table directory.person (
  organisation_id text not null,
  person_id uuid not null default gen_random_uuid(),
  employment_key bytea not null check (octet_length(employment_key) = 32),
  unit_code text not null,
  language text not null check (language in ('sv', 'en')),
  employed_from date,
  employed_to date,
  primary key (organisation_id, person_id),
  unique (organisation_id, employment_key),
  foreign key (organisation_id, unit_code) references directory.unit deferrable initially deferred,
  check (employed_to is null or employed_from is null or employed_to >= employed_from)
);
create index person_by_unit on directory.person (organisation_id, unit_code);

-- Who reads signals or owns topics where. `unit_code` null = the whole organisation.
create table directory.role_held (
  organisation_id text not null,
  person_id uuid not null,
  role text not null check (role in ('manager', 'hr', 'safety-representative', 'director', 'admin')),
  unit_code text,
  unique nulls not distinct (organisation_id, person_id, role, unit_code),
  foreign key (organisation_id, person_id) references directory.person on delete cascade,
  foreign key (organisation_id, unit_code) references directory.unit deferrable initially deferred
);
create index role_by_unit on directory.role_held (organisation_id, unit_code);

-- Dispatch store: how to reach a person. Only sending, login and the roster's "can be reached" read it.
create table directory.contact (
  organisation_id text not null,
  person_id uuid not null,
  name text not null,
  mail text,
  phone text check (phone like '+%'),
  primary key (organisation_id, person_id),
  foreign key (organisation_id, person_id) references directory.person on delete cascade
);
create index contact_by_mail on directory.contact (organisation_id, lower(mail));

-- A wave as this room knows it: frozen (tree and rights made), planned (signed manifest here), open, closed.
create table directory.wave (
  organisation_id text not null,
  wave text not null,
  state text not null check (state in ('frozen', 'planned', 'open', 'closed')),
  issuer_public_key text not null,
  invited integer not null check (invited >= 0),
  signed jsonb,
  opens_at timestamptz,
  closes_at timestamptz,
  -- What delivery came to, kept when the invitations are deleted at close.
  sent integer,
  bounced integer,
  primary key (organisation_id, wave),
  check (state in ('frozen', 'closed') or signed is not null)
);

-- The frozen tree (R1). `position` keeps parents before children.
create table directory.wave_node (
  organisation_id text not null,
  wave text not null,
  node text not null,
  parent text,
  position integer not null,
  path text not null,
  name text not null,
  invited integer not null check (invited >= 0),
  cohort boolean not null,
  merged text[] not null,
  primary key (organisation_id, wave, node),
  foreign key (organisation_id, wave) references directory.wave on delete cascade
);

-- "May still draw a ballot": one row per invited person, without the person, inserted in random order, without a clock.
-- Life of a row: made at freeze; a link's SHA-256 joins when the message is written; the digest of the blinded elements joins at the draw; gone at close.
create table directory.ballot_right (
  organisation_id text not null,
  wave text not null,
  seat uuid not null default gen_random_uuid(),
  cohort text not null,
  secret_hash bytea check (octet_length(secret_hash) = 32),
  drawn bytea check (octet_length(drawn) = 32),
  primary key (organisation_id, wave, seat),
  unique (organisation_id, secret_hash),
  foreign key (organisation_id, wave, cohort) references directory.wave_node (organisation_id, wave, node) on delete cascade,
  check (drawn is null or secret_hash is not null)
) with (fillfactor = 70);
create index right_without_link on directory.ballot_right (organisation_id, wave, cohort) where secret_hash is null;

-- Links of closed waves: enough to say "this check-in is closed", nothing about who used one.
create table directory.closed_link (
  organisation_id text not null,
  secret_hash bytea not null,
  wave text not null,
  cohort text not null,
  primary key (organisation_id, secret_hash),
  foreign key (organisation_id, wave) references directory.wave on delete cascade
);

-- Dispatch store: who is to get a message in a wave. It never says who opened or answered. Deleted at close.
create table directory.invitation (
  organisation_id text not null,
  wave text not null,
  person_id uuid not null,
  cohort text not null,
  -- Unit of level two (or the root): a batch of messages is one area's.
  area text not null,
  state text not null check (state in ('waiting', 'queued', 'sent', 'bounced')),
  primary key (organisation_id, wave, person_id),
  foreign key (organisation_id, wave) references directory.wave on delete cascade,
  foreign key (organisation_id, person_id) references directory.person on delete cascade
);
create index invitation_by_person on directory.invitation (organisation_id, person_id);
create index invitation_waiting on directory.invitation (organisation_id, wave, area) where state = 'waiting';

-- Dispatch store: messages on their way to a mail server or SMS gateway. A row is deleted when it was handed over.
create table directory.outgoing_message (
  organisation_id text not null,
  message_id uuid not null default gen_random_uuid(),
  wave text,
  person_id uuid not null,
  channel text not null check (channel in ('mail', 'sms')),
  recipient text not null,
  subject text not null,
  body text not null,
  html text not null,
  primary key (organisation_id, message_id),
  foreign key (organisation_id, wave) references directory.wave on delete cascade,
  foreign key (organisation_id, person_id) references directory.person on delete cascade
);
create index outgoing_by_person on directory.outgoing_message (organisation_id, person_id);
create index outgoing_by_wave on directory.outgoing_message (organisation_id, wave);

-- Dispatch store without a mail server (demo, tests): what would have been sent.
create table directory.captured_message (
  organisation_id text not null,
  message_id uuid not null default gen_random_uuid(),
  wave text,
  person_id uuid not null,
  channel text not null check (channel in ('mail', 'sms')),
  recipient text not null,
  name text not null,
  subject text not null,
  body text not null,
  links text[] not null,
  -- Of login mails only: they expire.
  expires_at timestamptz,
  primary key (organisation_id, message_id),
  foreign key (organisation_id, wave) references directory.wave on delete cascade,
  foreign key (organisation_id, person_id) references directory.person on delete cascade
);
create index captured_by_person on directory.captured_message (organisation_id, person_id);
create index captured_by_wave on directory.captured_message (organisation_id, wave, person_id);

-- Login by mail: SHA-256 of the link's token, one use, fifteen minutes.
create table directory.login_link (
  organisation_id text not null,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  person_id uuid not null,
  expires_at timestamptz not null,
  primary key (organisation_id, token_hash),
  foreign key (organisation_id, person_id) references directory.person on delete cascade
);

create index login_link_by_person on directory.login_link (organisation_id, person_id);

-- Staging of an import: unlogged, so that a half-read file is not even in the write-ahead log. Emptied when the import ends.
create unlogged table directory.org_import (
  organisation_id text not null,
  import_id uuid not null default gen_random_uuid(),
  dry_run boolean not null,
  units_read integer,
  people_read integer,
  opened_at timestamptz not null,
  primary key (organisation_id, import_id)
);
create unlogged table directory.org_import_unit (
  import_id uuid not null,
  line integer not null,
  code text not null,
  name text not null,
  parent_code text,
  closed_on date,
  path text,
  outcome text
);
create index org_import_unit_by_code on directory.org_import_unit (import_id, code);
create unlogged table directory.org_import_person (
  import_id uuid not null,
  line integer not null,
  employment_key bytea not null,
  unit_code text not null,
  name text not null,
  mail text,
  phone text,
  language text not null,
  employed_from date,
  employed_to date,
  -- `role@code`, sorted; `role@` = the whole organisation.
  roles text[] not null,
  person_id uuid,
  outcome text
);
create index org_import_person_by_key on directory.org_import_person (import_id, employment_key);
create unlogged table directory.org_import_fault (
  import_id uuid not null,
  file text not null check (file in ('units', 'people')),
  line integer not null,
  reason text not null
);
create index org_import_fault_by_import on directory.org_import_fault (import_id);

grant select, insert, update, delete on all tables in schema directory to tillit_directory;
-- After thousands of rows in one go the planner must look again, or it joins by comparing everything with everything. Before 17 only the owner may.
do $$ begin
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on all tables in schema directory to tillit_directory';
  end if;
end $$;
