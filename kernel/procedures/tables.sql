-- Generated from the migrated database by `npm run generate`; do not edit.

-- State of every case; equal to the fold of its acts
create table procedures.cases (
  county text collate "C" not null,
  id uuid not null,
  procedure text not null,
  definition integer not null,
  place text collate "C" not null,
  state text not null,
  title text not null,
  body jsonb not null,
  version integer not null,
  holder uuid,
  awaiting uuid,
  opened_at timestamp with time zone not null,
  opened_by uuid not null,
  entered_at timestamp with time zone not null,
  due_at timestamp with time zone,
  wake_at timestamp with time zone,
  wake_clock text,
  closed_at timestamp with time zone,
  disclosed_at timestamp with time zone,
  constraint cases_pkey PRIMARY KEY (county, id),
  constraint cases_county_check CHECK ((county ~ '^\d{6}$'::text))
);
CREATE INDEX cases_assessment_round ON procedures.cases USING btree (county, ((body ->> 'round'::text)), place) WHERE (procedure = ANY (ARRAY['assessment.result'::text, 'assessment.contest'::text]));
CREATE INDEX cases_assessment_scheme ON procedures.cases USING btree (county, ((body ->> 'scheme'::text)), place) WHERE (procedure = ANY (ARRAY['assessment.evidence'::text, 'assessment.round'::text]));
CREATE INDEX cases_awaiting ON procedures.cases USING btree (awaiting, due_at) WHERE (closed_at IS NULL);
CREATE INDEX cases_dispute_origin ON procedures.cases USING btree (county, (((body -> 'origin'::text) ->> 'case'::text))) WHERE ((procedure = 'mediation.dispute'::text) AND (body ? 'origin'::text));
CREATE INDEX cases_duty_day ON procedures.cases USING btree (county, place, ((body ->> 'day'::text))) WHERE (procedure = 'mediation.duty'::text);
CREATE INDEX cases_exemplars_nomination ON procedures.cases USING btree (county, ((body ->> 'selection'::text))) WHERE (procedure = 'exemplars.nomination'::text);
CREATE INDEX cases_exemplars_story ON procedures.cases USING btree (county, ((body ->> 'nomination'::text))) WHERE (procedure = 'exemplars.story'::text);
CREATE INDEX cases_id ON procedures.cases USING btree (id);
CREATE INDEX cases_open ON procedures.cases USING btree (county, place, due_at) WHERE (closed_at IS NULL);
CREATE INDEX cases_place ON procedures.cases USING btree (county, place, id);
CREATE INDEX cases_publicity_campaign ON procedures.cases USING btree (county, ((body ->> 'campaign'::text))) WHERE (procedure = ANY (ARRAY['publicity.item'::text, 'publicity.lecture'::text, 'publicity.record'::text]));
CREATE INDEX cases_publicity_response ON procedures.cases USING btree (county, ((body ->> 'survey'::text))) WHERE (procedure = 'publicity.response'::text);
CREATE INDEX cases_publicity_story ON procedures.cases USING btree (county, ((body ->> 'story'::text))) WHERE (procedure = 'publicity.item'::text);
CREATE INDEX cases_rectification_measure ON procedures.cases USING btree (county, ((body ->> 'episode'::text))) WHERE (procedure = 'rectification.measure'::text);
CREATE INDEX cases_rectification_screening ON procedures.cases USING btree (county, ((body ->> 'organisation'::text))) WHERE (procedure = 'rectification.screening'::text);
CREATE INDEX cases_services_application ON procedures.cases USING btree (county, ((body ->> 'number'::text))) WHERE (procedure = 'services.application'::text);
CREATE INDEX cases_services_item ON procedures.cases USING btree (county, ((body ->> 'code'::text))) WHERE (procedure = 'services.item'::text);
CREATE UNIQUE INDEX cases_services_rating ON procedures.cases USING btree (county, ((body ->> 'application'::text))) WHERE (procedure = 'services.rating'::text);
CREATE INDEX cases_talk_issue ON procedures.cases USING btree (county, ((body ->> 'talk'::text))) WHERE (procedure = 'talks.issue'::text);
CREATE INDEX cases_talk_promise ON procedures.cases USING btree (county, place) WHERE ((procedure = 'talks.issue'::text) AND (closed_at IS NULL));
CREATE INDEX cases_training_attendance ON procedures.cases USING btree (county, ((body ->> 'class'::text))) WHERE (procedure = 'training.attendance'::text);
CREATE INDEX cases_union_address ON procedures.cases USING btree (county, ((body ->> 'town'::text))) WHERE (procedure = 'union.address'::text);
CREATE INDEX cases_union_booking ON procedures.cases USING btree (county, ((body ->> 'union'::text))) WHERE (procedure = 'union.booking'::text);
CREATE INDEX cases_union_resource ON procedures.cases USING btree (county, ((body ->> 'resource'::text))) WHERE (procedure = 'union.booking'::text);
CREATE INDEX cases_volunteering_certificate ON procedures.cases USING btree (county, ((body ->> 'number'::text))) WHERE (procedure = 'volunteering.certificate'::text);
CREATE INDEX cases_volunteering_shift ON procedures.cases USING btree (county, ((body ->> 'activity'::text))) WHERE (procedure = 'volunteering.shift'::text);
CREATE INDEX cases_wake ON procedures.cases USING btree (wake_at) WHERE (wake_at IS NOT NULL);
alter table procedures.cases enable row level security;
alter table procedures.cases force row level security;
create policy place_scope on procedures.cases for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on procedures.cases to shanzhi_app;

create table procedures.parties (
  county text collate "C" not null,
  case_id uuid not null,
  relation text not null,
  who uuid not null,
  is_org boolean not null,
  place text collate "C" not null,
  since timestamp with time zone not null,
  until timestamp with time zone,
  seen integer not null default 0,
  constraint parties_pkey PRIMARY KEY (county, case_id, relation, who),
  constraint parties_county_case_id_fkey FOREIGN KEY (county, case_id) REFERENCES procedures.cases(county, id)
);
CREATE INDEX parties_who ON procedures.parties USING btree (who, case_id);
alter table procedures.parties enable row level security;
alter table procedures.parties force row level security;
create policy place_scope on procedures.parties for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on procedures.parties to shanzhi_app;

-- Words that cases are found by; insert only
create table procedures.words (
  county text collate "C" not null,
  id uuid not null,
  search tsvector not null,
  constraint words_pkey PRIMARY KEY (county, id),
  constraint words_county_check CHECK ((county ~ '^\d{6}$'::text))
);
CREATE INDEX words_search ON procedures.words USING gin (search) WITH (fastupdate=off);
grant insert on procedures.words to shanzhi_app;

-- Functions (their text is in the migrations):
--   procedures.case_view(_county text, _id uuid) returns jsonb
--   procedures.commit(_lo text, _hi text, _act jsonb, _case jsonb, _parties jsonb, _entries jsonb, _facts jsonb, _notice jsonb) returns integer
--   procedures.enter(_digest bytea, _hat uuid, _at timestamp with time zone, _command uuid, _county text, _case uuid) returns jsonb
--   procedures.find_cases(_place text, _query text, _most integer) returns uuid[] security definer
--   procedures.find_cases(_place text, _words text[]) returns uuid[] security definer
--   procedures.found_among(_ids uuid[], _query text) returns uuid[] security definer
--   procedures.look_up(_command uuid, _county text, _case uuid) returns jsonb
--   procedures.place_words(_place text) returns text[]
