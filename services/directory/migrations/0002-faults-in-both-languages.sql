-- A bad row is told in the language of whoever reads the answer, which may not be that of the one who sent the file:
-- the reason is kept in Swedish and English, {"sv": ..., "en": ...}. Faults of an import that is open just now are sent again with its file.
delete from directory.org_import_fault;
alter table directory.org_import_fault alter column reason type jsonb using reason::jsonb;
alter table directory.org_import_fault add check (reason ? 'sv' and reason ? 'en');
