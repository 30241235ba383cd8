-- Generated from the migrated database by `npm run generate`; do not edit.

create table channels.messages (
  county text collate "C" not null,
  id uuid not null,
  place text collate "C" not null,
  who uuid not null,
  kind text not null,
  text text not null,
  case_id uuid,
  procedure text,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint messages_pkey PRIMARY KEY (county, id),
  constraint messages_county_check CHECK ((county ~ '^\d{6}$'::text))
);
CREATE UNIQUE INDEX messages_once ON channels.messages USING btree (county, case_id, who, kind, at) WHERE (case_id IS NOT NULL);
CREATE INDEX messages_who ON channels.messages USING btree (who, id);
alter table channels.messages enable row level security;
alter table channels.messages force row level security;
create policy place_scope on channels.messages for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on channels.messages to shanzhi_app;
