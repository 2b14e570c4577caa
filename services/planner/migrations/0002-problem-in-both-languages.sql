-- Why a launch stopped is kept in Swedish and English, {"code": ..., "message": {"sv": ..., "en": ...}}: it is read on pages in both.
update planner.wave set problem = jsonb_set(problem, '{message}', jsonb_build_object('sv', problem -> 'message', 'en', problem -> 'message'))
where jsonb_typeof(problem -> 'message') = 'string';
