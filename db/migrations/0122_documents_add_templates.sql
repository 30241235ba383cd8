-- 文书模板和卷宗: a county's own templates, numbers of dossiers (档号), and the digest of every dossier that was made.

/* A county's own template of a document: the newest one from its moment on. Append-only; the bytes lie beside the attachments. */
create table documents.templates (
  county    text collate "C" not null check (county ~ '^\d{6}$'),
  id        uuid not null,
  place     text collate "C" not null,
  name      text not null,                    -- of the document
  from_at   timestamptz not null,
  sha256    bytea not null check (length(sha256) = 32),
  bytes     int not null check (bytes > 0),
  file_name text not null,
  by_person uuid not null,
  capacity  text not null,
  primary key (county, id)
);
create index templates_name on documents.templates (county, name, from_at);
select base.protect('documents.templates');
comment on table documents.templates is 'Templates that a county changed; append-only, the newest is used';
grant select, insert on documents.templates to shanzhi_app;

/* The number of a case's dossier: given once, when the first dossier of the finished case is made. */
create table documents.dossiers (
  county    text collate "C" not null check (county ~ '^\d{6}$'),
  case_id   uuid not null,
  place     text collate "C" not null,
  year      int not null,
  retention text not null check (retention in ('Y', 'D30', 'D10')),
  serial    int not null check (serial > 0),
  at        timestamptz not null,
  by_person uuid not null,
  primary key (county, case_id),
  unique (county, place, year, retention, serial)
);
select base.protect('documents.dossiers');
comment on table documents.dossiers is 'Archive numbers of dossiers: place, year, retention, serial; insert only';
grant select, insert on documents.dossiers to shanzhi_app;

/* Every dossier that left: the digest of its manifest, so that a copy can be compared years later. */
create table documents.volumes (
  county    text collate "C" not null check (county ~ '^\d{6}$'),
  id        uuid not null,
  case_id   uuid not null,
  place     text collate "C" not null,
  version   int not null,                     -- of the case
  manifest  bytea not null check (length(manifest) = 32),
  files     int not null,
  at        timestamptz not null,
  by_person uuid not null,
  capacity  text not null,
  primary key (county, id)
);
create index volumes_case on documents.volumes (county, case_id, at);
select base.protect('documents.volumes');
comment on table documents.volumes is 'Dossiers that were made, with the digest of their manifest; insert only';
grant select, insert on documents.volumes to shanzhi_app;
