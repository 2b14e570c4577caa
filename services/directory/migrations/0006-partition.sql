-- R7: coarse fields of the personnel system that the questions of a wave may go by instead of the tree. Null = not stated.
alter table directory.person
  add column occupation text check (length(occupation) between 1 and 60),
  add column employment text check (length(employment) between 1 and 60);
alter table directory.org_import_person add column occupation text, add column employment text;

-- The split tree of such a wave: nodes of its own, told from those of the tree of units. `group_values` of a group by the attribute: null in it = not stated.
alter table directory.wave_node
  add column split boolean not null default false,
  add column group_values text[] check (group_values is null or (split and cardinality(group_values) > 0));

-- Which group of the split tree a person is of stands with the invitation, which names her anyhow and is deleted at close.
alter table directory.invitation add column split_cohort text;

-- A right to draw must not say it in the open: unit and occupation together are often one person. It is written beside the hash of a link's
-- secret, hidden with a key made of that secret; who opens the link brings the key, and nothing in this database can read it.
alter table directory.ballot_right add column split_veil bytea
  check (split_veil is null or (octet_length(split_veil) = 8 and secret_hash is not null));
