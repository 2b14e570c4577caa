-- Roster honesty (docs/adr/0022-roster-honesty.md): groups that had changed when a launch was asked for, in numbers, and who agreed to them:
-- {"digest": ..., "groups": [...], "askedBy": ..., "approval": {"digest", "by", "role", "on"}}. People are kept as a hash of their session's subject that differs by wave.
alter table planner.wave
  add column roster jsonb check (roster ?& array['digest', 'groups', 'askedBy', 'approval']),
  -- Who asked for the launch that is under way, as such a hash; null when the clock did.
  add column launch_asked_by text;
