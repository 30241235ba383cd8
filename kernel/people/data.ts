/** Every SQL statement that writes registers of people: inside the command's transaction and the actor's scope. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { soundsOf } from '../base/pinyin.ts'
import { refuse } from '../base/refusal.ts'

/** One at a time per county: two appointments made at once must not both find the post free. */
export async function lockAppointments(db: QueryExecutorProvider, county: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`appointments ${county}`}, 0))`.execute(db)
}
/** Tells every server, at commit, to read its directory anew. */
export async function announceDirectory(db: QueryExecutorProvider): Promise<void> {
  await sql`select pg_notify('base_changed', 'directory')`.execute(db)
}

export interface OrganisationData { county: string; id: string; place: string; kind: string; name: string; parent: string | null; phone: string | null; fromDay: string; untilDay: string | null }
export async function findOrganisation(db: QueryExecutorProvider, id: string): Promise<OrganisationData | undefined> {
  const { rows } = await sql<OrganisationData>`select county, id, place, kind, name, parent, phone, from_day as "fromDay", until_day as "untilDay"
    from people.organisations where id = ${id}::uuid limit 1`.execute(db)
  return rows[0]
}
export async function insertOrganisations(db: QueryExecutorProvider, rows: readonly OrganisationData[]): Promise<void> {
  await sql`insert into people.organisations (county, id, place, kind, name, parent, phone, from_day, until_day)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(county text, id uuid, place text, kind text, name text, parent uuid, phone text, "fromDay" date, "untilDay" date)`.execute(db)
}
export async function updateOrganisation(db: QueryExecutorProvider, o: OrganisationData): Promise<void> {
  await sql`update people.organisations set name = ${o.name}, parent = ${o.parent}::uuid, phone = ${o.phone}, until_day = ${o.untilDay}::date,
    version = version + 1 where county = ${o.county} and id = ${o.id}::uuid`.execute(db)
}
/** Another organisation of the kind, or of the name, in force at the place. */
export async function similarOrganisation(db: QueryExecutorProvider, o: Pick<OrganisationData, 'county' | 'place' | 'kind' | 'name'>, sameKind: boolean, day: string): Promise<{ name: string } | undefined> {
  const { rows } = await sql<{ name: string }>`select name from people.organisations where county = ${o.county} and place = ${o.place}
    and (until_day is null or until_day > ${day}::date) and (name = ${o.name} or (${sameKind} and kind = ${o.kind})) limit 1`.execute(db)
  return rows[0]
}

export interface AppointmentData { county: string; id: string; place: string; person: string; personCounty: string; org: string; post: string; acting: boolean; from: Date; until: Date | null; basis: string | null }
export async function insertAppointments(db: QueryExecutorProvider, rows: readonly AppointmentData[]): Promise<void> {
  await sql`insert into people.appointments (county, id, place, person, person_county, org, post, acting, from_at, until_at, basis)
    select county, id, place, person, "personCounty", org, post, acting, "from", "until", basis from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(county text, id uuid, place text, person uuid, "personCounty" text, org uuid, post text, acting boolean, "from" timestamptz,
        "until" timestamptz, basis text)`.execute(db)
}
/** The only changes an appointment knows: its end and its suspension, each set once. Why stands in the journal. */
export async function endTenure(db: QueryExecutorProvider, county: string, id: string, until: Date): Promise<void> {
  await sql`update people.appointments set until_at = ${until}, version = version + 1 where county = ${county} and id = ${id}::uuid`.execute(db)
}
export async function suspendTenure(db: QueryExecutorProvider, county: string, id: string, at: Date): Promise<void> {
  await sql`update people.appointments set suspended_at = ${at}, version = version + 1
    where county = ${county} and id = ${id}::uuid and suspended_at is null`.execute(db)
}
export interface AppointmentHead { county: string; id: string; person: string; personCounty: string; org: string; post: string; acting: boolean; place: string }
export async function findAppointment(db: QueryExecutorProvider, id: string): Promise<AppointmentHead | undefined> {
  const { rows } = await sql<AppointmentHead>`select county, id, person, person_county as "personCounty", org, post, acting, place
    from people.appointments where id = ${id}::uuid limit 1`.execute(db)
  return rows[0]
}

export interface HouseholdData { county: string; id: string; place: string; number: string; address: string | null; fromDay: string }
/** @throws Refusal `household.twice` when the number is taken in the village */
export async function insertHouseholds(db: QueryExecutorProvider, rows: readonly HouseholdData[]): Promise<void> {
  await orRefuse('household.twice', { number: rows[0]?.number }, sql`insert into people.households (county, id, place, number, address, from_day)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(county text, id uuid, place text, number text, address text, "fromDay" date)`.execute(db))
}
export async function placeHousehold(db: QueryExecutorProvider, h: { county: string; id: string; number: string }, place: string, day: string): Promise<void> {
  await orRefuse('household.twice', { number: h.number }, sql`update people.households set place = ${place}, from_day = ${day}::date,
    version = version + 1 where county = ${h.county} and id = ${h.id}::uuid`.execute(db))
}
export async function membersOf(db: QueryExecutorProvider, county: string, household: string): Promise<{ id: string }[]> {
  return (await sql<{ id: string }>`select id from people.persons where county = ${county} and household = ${household}::uuid and until_day is null`.execute(db)).rows
}

/** A person as written; sealed values travel as hexadecimal inside the JSON of a batch. */
export interface PersonData {
  county: string; id: string; place: string; household: string | null; relation: string | null; name: string; sex: string | null; birthYear: number | null
  partyMember: boolean; phoneSealed: string | null; phoneDigest: string | null; phoneMask: string | null; idCardSealed: string | null
  idCardDigest: string | null; idCardMask: string | null; fromDay: string; registered: boolean
  /** the eighteenth birthday, with a new ID card; null keeps what is there */ adultFrom: string | null }
/** @throws Refusal `person.twice` when the ID-card number is registered in the county */
export async function insertPersons(db: QueryExecutorProvider, rows: readonly PersonData[]): Promise<void> {
  await orRefuse('person.twice', {}, sql`insert into people.persons (county, id, place, household, relation, name, sex, birth_year, party_member,
      phone_sealed, phone_digest, phone_mask, id_card_sealed, id_card_digest, id_card_mask, from_day, registered, adult_from, sounds)
    select county, id, place, household, relation, name, sex, "birthYear", "partyMember", decode("phoneSealed", 'hex'), decode("phoneDigest", 'hex'),
      "phoneMask", decode("idCardSealed", 'hex'), decode("idCardDigest", 'hex'), "idCardMask", "fromDay", registered, "adultFrom", sounds
    from jsonb_to_recordset(${JSON.stringify(rows.map((p) => ({ ...p, sounds: soundsOf(p.name) })))}::jsonb) as r(county text, id uuid, place text, household uuid, relation text, name text, sex text,
      "birthYear" int, "partyMember" boolean, "phoneSealed" text, "phoneDigest" text, "phoneMask" text, "idCardSealed" text, "idCardDigest" text,
      "idCardMask" text, "fromDay" date, registered boolean, "adultFrom" date, sounds text)`.execute(db))
}
/** Writes a corrected or moved person; false when somebody else was first. @throws Refusal `person.twice` */
export async function updatePerson(db: QueryExecutorProvider, p: PersonData, expected: number): Promise<boolean> {
  const bytes = (hex: string | null) => (hex === null ? null : Buffer.from(hex, 'hex'))
  const { rows } = await orRefuse('person.twice', {}, sql<{ id: string }>`update people.persons set place = ${p.place}, household = ${p.household}::uuid,
      relation = ${p.relation}, name = ${p.name}, sounds = ${soundsOf(p.name)}, sex = ${p.sex}, birth_year = ${p.birthYear}, party_member = ${p.partyMember},
      phone_sealed = coalesce(${bytes(p.phoneSealed)}, phone_sealed), phone_digest = coalesce(${bytes(p.phoneDigest)}, phone_digest), phone_mask = ${p.phoneMask},
      id_card_sealed = coalesce(${bytes(p.idCardSealed)}, id_card_sealed), id_card_digest = coalesce(${bytes(p.idCardDigest)}, id_card_digest),
      id_card_mask = ${p.idCardMask}, from_day = ${p.fromDay}::date, registered = ${p.registered},
      adult_from = coalesce(${p.adultFrom}::date, adult_from), version = version + 1
    where county = ${p.county} and id = ${p.id}::uuid and version = ${expected} returning id`.execute(db))
  return rows.length === 1
}
/** Ends an entry of the register, once; false when somebody else changed it first. */
export async function endPersonEntry(db: QueryExecutorProvider, p: { county: string; id: string; day: string; version: number }): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`update people.persons set until_day = ${p.day}::date, version = version + 1
    where county = ${p.county} and id = ${p.id}::uuid and version = ${p.version} and until_day is null returning id`.execute(db)
  return rows.length === 1
}
export async function endHousehold(db: QueryExecutorProvider, county: string, id: string, day: string): Promise<void> {
  await sql`update people.households set until_day = ${day}::date, version = version + 1 where county = ${county} and id = ${id}::uuid`.execute(db)
}
/** Brings somebody who signed in by phone alone, and stands in no village's register, to a place of the same county. */
export async function adoptNewcomer(db: QueryExecutorProvider, phone: Buffer, name: string, place: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`select people.adopt_newcomer(${phone}, ${name}, ${place}) as id`.execute(db)
  return rows[0]?.id ?? undefined
}

export interface AccountData { person: string; county: string; login: string; hash: string; subject: string | null; at: Date }
/** @throws Refusal `account.taken` */
export async function insertAccount(db: QueryExecutorProvider, a: AccountData): Promise<void> {
  await orRefuse('account.taken', { login: a.login }, sql`insert into people.accounts (person, county, login, password_hash, password_at, official, must_change, oidc_subject)
    values (${a.person}::uuid, ${a.county}, ${a.login}, ${a.hash}, ${a.at}, true, true, ${a.subject})`.execute(db))
}
/** A new first password, to be changed; the second factor is enrolled anew; every session ends. False without an account. */
export async function resetAccountOf(db: QueryExecutorProvider, person: string, hash: string, at: Date): Promise<boolean> {
  const { rows } = await sql<{ person: string }>`update people.accounts set password_hash = ${hash}, password_at = ${at}, must_change = true,
    totp_sealed = null, totp_pending = null, disabled_at = null where person = ${person}::uuid returning person`.execute(db)
  await endAllSessions(db, person, at)
  return rows.length === 1
}
export async function disableAccount(db: QueryExecutorProvider, person: string, at: Date): Promise<boolean> {
  const { rows } = await sql<{ person: string }>`update people.accounts set disabled_at = ${at} where person = ${person}::uuid returning person`.execute(db)
  await endAllSessions(db, person, at)
  return rows.length === 1
}
async function endAllSessions(db: QueryExecutorProvider, person: string, at: Date): Promise<void> {
  await sql`update people.sessions set ended_at = ${at} where person = ${person}::uuid and ended_at is null`.execute(db)
}

/** What a unique index refuses is a refusal people can read; the transaction is over either way. */
async function orRefuse<T>(code: string, detail: Record<string, unknown>, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === '23505') refuse(code, detail)
    throw problem
  }
}

/* ---- members of collectives -------------------------------------------------------------------------------------------------- */
export interface MembershipData { county: string; id: string; place: string; person: string; org: string; fromDay: string; basis: string }
/** @throws Refusal `membership.twice` */
export async function insertMemberships(db: QueryExecutorProvider, rows: readonly MembershipData[]): Promise<void> {
  await orRefuse('member.twice', {}, sql`insert into people.memberships (county, id, place, person, org, from_day, basis)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(county text, id uuid, place text, person uuid, org uuid, "fromDay" date, basis text)`.execute(db))
}
/** Ends a membership that runs; undefined where there is none. */
export async function endMembershipOf(db: QueryExecutorProvider, id: string, on: string, basis: string): Promise<{ id: string; place: string } | undefined> {
  const { rows } = await sql<{ id: string; place: string }>`update people.memberships set until_day = ${on}::date, end_basis = ${basis}
    where id = ${id}::uuid and until_day is null and from_day <= ${on}::date returning id, place`.execute(db)
  return rows[0]
}
