-- A wave may also ask people without mail and mobile, by printed slips. Decided before launch: the roster is frozen with them.
alter table planner.wave add column slips boolean not null default false;
