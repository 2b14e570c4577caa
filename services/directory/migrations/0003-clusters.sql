-- Small siblings frozen together (R1) are a node under their parent that is no unit. `merged` then lists the units it holds, with all below them.
alter table directory.wave_node add column cluster boolean not null default false;
