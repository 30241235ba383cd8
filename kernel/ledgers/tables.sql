-- Generated from the migrated database by `npm run generate`; do not edit.

-- What stands on every account; equal to the fold of its transfers
create table ledgers.accounts (
  county text collate "C" not null,
  ledger text collate "C" not null,
  account text collate "C" not null,
  owner text collate "C" not null,
  place text collate "C" not null,
  balance bigint not null default 0,
  held bigint not null default 0,
  incoming bigint not null default 0,
  may_go_negative boolean not null,
  constraint accounts_pkey PRIMARY KEY (county, ledger, account, owner),
  constraint accounts_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint accounts_covered CHECK ((may_go_negative OR ((balance - held) >= 0))),
  constraint accounts_pending CHECK (((held >= 0) AND (incoming >= 0)))
);
CREATE INDEX accounts_owner ON ledgers.accounts USING btree (owner);
CREATE INDEX accounts_place ON ledgers.accounts USING btree (county, place, ledger);
alter table ledgers.accounts enable row level security;
alter table ledgers.accounts force row level security;
create policy place_scope on ledgers.accounts for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant select on ledgers.accounts to shanzhi_app;

-- Pending transfers that became effective or void; insert only
create table ledgers.settlements (
  county text collate "C" not null,
  ledger text collate "C" not null,
  transfer uuid not null,
  key text collate "C" not null,
  outcome text not null,
  at timestamp with time zone not null,
  day date not null,
  place text collate "C" not null,
  act uuid not null,
  note text not null default ''::text,
  constraint settlements_pkey PRIMARY KEY (county, transfer),
  constraint settlements_once UNIQUE (county, ledger, key),
  constraint settlements_county_transfer_fkey FOREIGN KEY (county, transfer) REFERENCES ledgers.transfers(county, id),
  constraint settlements_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint settlements_key_check CHECK (((length(key) >= 1) AND (length(key) <= 80))),
  constraint settlements_note_check CHECK ((length(note) <= 400)),
  constraint settlements_outcome_check CHECK ((outcome = ANY (ARRAY['effective'::text, 'void'::text])))
);
alter table ledgers.settlements enable row level security;
alter table ledgers.settlements force row level security;
create policy place_scope on ledgers.settlements for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant select on ledgers.settlements to shanzhi_app;

-- Every movement of every currency, both legs in one row; insert only
create table ledgers.transfers (
  county text collate "C" not null,
  ledger text collate "C" not null,
  id uuid not null,
  key text collate "C" not null,
  from_account text collate "C" not null,
  from_owner text collate "C" not null,
  to_account text collate "C" not null,
  to_owner text collate "C" not null,
  amount bigint not null,
  phase text not null,
  at timestamp with time zone not null,
  day date not null,
  place text collate "C" not null,
  act uuid not null,
  about uuid,
  rule uuid,
  evidence uuid[] not null default '{}'::uuid[],
  note text not null default ''::text,
  counters uuid,
  constraint transfers_pkey PRIMARY KEY (county, id),
  constraint transfers_once UNIQUE (county, ledger, key),
  constraint transfers_county_counters_fkey FOREIGN KEY (county, counters) REFERENCES ledgers.transfers(county, id),
  constraint transfers_county_ledger_from_account_from_owner_fkey FOREIGN KEY (county, ledger, from_account, from_owner) REFERENCES ledgers.accounts(county, ledger, account, owner),
  constraint transfers_county_ledger_to_account_to_owner_fkey FOREIGN KEY (county, ledger, to_account, to_owner) REFERENCES ledgers.accounts(county, ledger, account, owner),
  constraint transfers_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint transfers_key_check CHECK (((length(key) >= 1) AND (length(key) <= 80))),
  constraint transfers_note_check CHECK ((length(note) <= 400)),
  constraint transfers_phase_check CHECK ((phase = ANY (ARRAY['effective'::text, 'pending'::text]))),
  constraint transfers_positive CHECK ((amount > 0)),
  constraint transfers_reason CHECK (((counters IS NULL) OR ((note <> ''::text) AND (phase = 'effective'::text) AND (counters <> id)))),
  constraint transfers_two_legs CHECK (((from_account <> to_account) OR (from_owner <> to_owner)))
);
CREATE INDEX transfers_about ON ledgers.transfers USING btree (county, about) WHERE (about IS NOT NULL);
CREATE INDEX transfers_counters ON ledgers.transfers USING btree (county, counters) WHERE (counters IS NOT NULL);
CREATE INDEX transfers_from ON ledgers.transfers USING btree (county, ledger, from_account, from_owner, day);
CREATE INDEX transfers_to ON ledgers.transfers USING btree (county, ledger, to_account, to_owner, day);
alter table ledgers.transfers enable row level security;
alter table ledgers.transfers force row level security;
create policy place_scope on ledgers.transfers for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant select on ledgers.transfers to shanzhi_app;

-- Functions (their text is in the migrations):
--   ledgers.count_moved(_county text, _act uuid, _day date, _figures jsonb, _moved ledgers.moved[]) returns void
--   ledgers.counter(_county text, _ledger text, _kinds jsonb, _act uuid, _at timestamp with time zone, _day date, _given jsonb, _figures jsonb) returns jsonb security definer
--   ledgers.deeper(a text, b text) returns text
--   ledgers.digest(_rows ledgers.given[]) returns text
--   ledgers.faults() returns TABLE(county text, ledger text, zh text)
--   ledgers.find_transfer(_county text, _ledger text, _id uuid, _key text) returns uuid
--   ledgers.legs_of(_county text, _rows ledgers.named[]) returns ledgers.given[]
--   ledgers.lines_of(_county text, _ledger text, _account text, _owner text) returns TABLE(transfer uuid, state text, at timestamp with time zone, day date, posted_day date, settled_day date, amount bigint, other_account text, other_owner text, place text, act uuid, about uuid, rule uuid, evidence uuid[], note text, counters uuid)
--   ledgers.lock_accounts(_county text, _ledger text, _rows ledgers.given[]) returns void
--   ledgers.move(_lo text, _hi text, _act jsonb, _day date, _ledger text, _kinds jsonb, _given jsonb, _figures jsonb) returns jsonb
--   ledgers.open_accounts(_county text, _ledger text, _kinds jsonb, _rows ledgers.given[]) returns void
--   ledgers.post(_county text, _ledger text, _kinds jsonb, _act uuid, _at timestamp with time zone, _day date, _given jsonb, _figures jsonb) returns jsonb security definer
--   ledgers.refuse(_code text, _detail jsonb) returns void
--   ledgers.refuse_uncovered(_county text, _ledger text, _rows ledgers.given[]) returns void
--   ledgers.settle(_county text, _ledger text, _act uuid, _at timestamp with time zone, _day date, _given jsonb, _figures jsonb) returns jsonb security definer
--   ledgers.stands_on(_county text, _ledger text, _account text, _owner text, OUT balance bigint, OUT held bigint, OUT incoming bigint) returns record
--   ledgers.statement(_county text, _ledger text, _account text, _owner text, _from date, _to date, _most integer) returns jsonb
