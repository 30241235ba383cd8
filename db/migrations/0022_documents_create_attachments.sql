-- 附件: photos and PDF files. The bytes lie in the data directory under their digest, this table says whose they are.
create schema documents;
grant usage on schema documents to shanzhi_app;

create table documents.attachments (
  county    text collate "C" not null check (county ~ '^\d{6}$'),
  id        uuid not null,
  place     text collate "C" not null,
  sha256    bytea not null check (length(sha256) = 32),
  type      text not null,
  bytes     int not null check (bytes > 0),
  width     int,
  height    int,
  name      text not null,
  by_person uuid not null,
  at        timestamptz not null,
  primary key (county, id)
);
create index attachments_id on documents.attachments (id);
create index attachments_place on documents.attachments (county, place);
select base.protect('documents.attachments');
comment on table documents.attachments is 'Photos and PDF files; append-only, bytes lie in the data directory under their digest';

grant select, insert on documents.attachments to shanzhi_app;

/* One attachment by its id, wherever it stands: who may read it is decided by the caller (a reporter sees the own photo of a
   place elsewhere). Leaves the scope closed. */
create function documents.find_attachment(_id uuid) returns setof documents.attachments language plpgsql as $$
begin
  perform base.enter_scope('0', '~');
  return query select * from documents.attachments where id = _id limit 1;
  perform base.enter_scope('', '');
end $$;
