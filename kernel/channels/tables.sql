-- Generated from the migrated database by `npm run generate`; do not edit.

-- Every attempt to send, with the answer of the other side; insert only
create table channels.attempts (
  county text collate "C" not null,
  id uuid not null,
  place text collate "C" not null,
  sending uuid not null,
  outlet uuid not null,
  at timestamp with time zone not null,
  ok boolean not null,
  count integer not null,
  answer text not null,
  constraint attempts_pkey PRIMARY KEY (county, id),
  constraint attempts_county_check CHECK ((county ~ '^\d{6}$'::text))
);
CREATE INDEX attempts_outlet ON channels.attempts USING btree (county, outlet, at);
CREATE INDEX attempts_sending ON channels.attempts USING btree (county, sending, at);
alter table channels.attempts enable row level security;
alter table channels.attempts force row level security;
create policy place_scope on channels.attempts for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on channels.attempts to shanzhi_app;

-- Secret addresses of calendars
create table channels.feeds (
  county text collate "C" not null,
  id uuid not null,
  place text collate "C" not null,
  person uuid not null,
  hat uuid not null,
  digest bytea not null,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint feeds_pkey PRIMARY KEY (county, id),
  constraint feeds_digest_key UNIQUE (digest),
  constraint feeds_county_check CHECK ((county ~ '^\d{6}$'::text))
);
CREATE INDEX feeds_person ON channels.feeds USING btree (person);
alter table channels.feeds enable row level security;
alter table channels.feeds force row level security;
create policy place_scope on channels.feeds for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on channels.feeds to shanzhi_app;

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

-- Where messages go out to; address and secret are sealed
create table channels.outlets (
  county text collate "C" not null,
  id uuid not null,
  place text collate "C" not null,
  kind text not null,
  name text not null,
  host text not null,
  sealed bytea not null,
  from_day date not null,
  until_day date,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  constraint outlets_pkey PRIMARY KEY (county, id),
  constraint outlets_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint outlets_kind_check CHECK ((kind = ANY (ARRAY['loudspeaker'::text, 'sms'::text, 'wecom'::text, 'dingtalk'::text])))
);
CREATE INDEX outlets_place ON channels.outlets USING btree (county, place, kind) WHERE (until_day IS NULL);
alter table channels.outlets enable row level security;
alter table channels.outlets force row level security;
create policy place_scope on channels.outlets for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on channels.outlets to shanzhi_app;

-- What waits to go out and what went, with the last answer
create table channels.sendings (
  county text collate "C" not null,
  id uuid not null,
  place text collate "C" not null,
  outlet uuid not null,
  kind text not null,
  subject uuid not null,
  correction boolean not null,
  title text not null,
  text text not null,
  link text not null,
  seconds integer,
  purpose text,
  version integer,
  places text[] not null,
  due_at timestamp with time zone not null,
  next_at timestamp with time zone not null,
  claimed_until timestamp with time zone,
  state text not null,
  tries integer not null default 0,
  reached uuid,
  count integer not null default 0,
  answer text,
  made_at timestamp with time zone not null,
  done_at timestamp with time zone,
  constraint sendings_pkey PRIMARY KEY (county, id),
  constraint sendings_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint sendings_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text, 'voided'::text])))
);
CREATE INDEX sendings_next ON channels.sendings USING btree (next_at) WHERE (state = 'waiting'::text);
CREATE INDEX sendings_subject ON channels.sendings USING btree (county, subject);
alter table channels.sendings enable row level security;
alter table channels.sendings force row level security;
create policy place_scope on channels.sendings for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on channels.sendings to shanzhi_app;
