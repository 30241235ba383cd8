/** Generated from the migrated database by `npm run generate`; do not edit. */
import type { Generated, GeneratedAlways } from 'kysely'

/** The journal: every command carried out, append-only, hash-chained per subject */
export interface BaseActs {
  county: string
  subject: string
  n: number
  id: string
  name: string
  place: string
  person: string
  capacity: string
  appointment: string | null
  org: string | null
  at: Date
  made_at: Date
  to_state: string | null
  input: unknown
  effect: unknown
  salt: string | null
  digest: Buffer
  prev: Buffer | null
  hash: Buffer
  xid: Generated<string>
}

/** How far a round of the worker has read; transaction ids, void after a restore [derived] */
export interface BaseCursors {
  name: string
  upto: string
}

export interface BaseDeliveries {
  listener: string
  fact: string
  tries: Generated<number>
  done_at: Date | null
  next_at: Date | null
  problem: string | null
}

/** Facts published by mechanisms (outbox) */
export interface BaseFacts {
  county: string
  id: string
  name: string
  v: number
  place: string
  act: string
  at: Date
  payload: unknown
  xid: Generated<string>
}

/** local: facts about this installation, kept out of backups */
export interface BaseInstallation {
  name: string
  value: string
  noted_at: Generated<Date>
}

/** local: which migration files this database has seen */
export interface BaseMigrations {
  name: string
  digest: string
  applied_at: Generated<Date>
  took_ms: number
}

/** Batches of journal lines, chained per county */
export interface BaseSeals {
  county: string
  seq: number
  at: Date
  members: string[]
  root: Buffer
  prev: Buffer | null
  hash: Buffer
}

/** Dated settings of places (reference table) */
export interface BaseSettings {
  place: string
  key: string
  from_day: string
  value: string
  clause: string | null
  act: string
}

/** Whose installation this is (one row) */
export interface BaseTenant {
  one: Generated<boolean>
  place: string
  name: string
  tiles: string | null
  demo: Generated<boolean>
}

/** Every attempt to send, with the answer of the other side; insert only */
export interface ChannelsAttempts {
  county: string
  id: string
  place: string
  sending: string
  outlet: string
  at: Date
  ok: boolean
  count: number
  answer: string
}

/** Secret addresses of calendars */
export interface ChannelsFeeds {
  county: string
  id: string
  place: string
  person: string
  hat: string
  digest: Buffer
  made_at: Date
  ended_at: Date | null
}

export interface ChannelsMessages {
  county: string
  id: string
  place: string
  who: string
  kind: string
  text: string
  case_id: string | null
  procedure: string | null
  at: Date
  read_at: Date | null
}

/** Where messages go out to; address and secret are sealed */
export interface ChannelsOutlets {
  county: string
  id: string
  place: string
  kind: string
  name: string
  host: string
  sealed: Buffer
  from_day: string
  until_day: string | null
  made_by: string
  made_at: Date
}

/** What waits to go out and what went, with the last answer */
export interface ChannelsSendings {
  county: string
  id: string
  place: string
  outlet: string
  kind: string
  subject: string
  correction: boolean
  title: string
  text: string
  link: string
  seconds: number | null
  purpose: string | null
  version: number | null
  places: string[]
  due_at: Date
  next_at: Date
  claimed_until: Date | null
  state: string
  tries: Generated<number>
  reached: string | null
  count: Generated<number>
  answer: string | null
  made_at: Date
  done_at: Date | null
}

/** Good deeds of those who agreed, until they expire or are deleted; nothing negative has a place here */
export interface CreditFacts {
  county: string
  id: string
  place: string
  person: string
  kind: string
  about: string
  day: string
  until_day: string
  from_day: string
  source: string | null
  recorder: string | null
}

/** How to reach who objected without an account, sealed; deleted after the answer */
export interface DisclosureContacts {
  county: string
  id: string
  place: string
  sealed: Buffer
}

/** What is and was on public show, masked */
export interface DisclosureNotices {
  county: string
  case_id: string
  n: number
  place: string
  procedure: string
  state: string
  open_to_objection: boolean
  title: string
  fields: unknown
  law: string
  from_at: Date
  until_at: Date
  ended_at: Date | null
  number: GeneratedAlways<string | null>
  reason: string | null
  ended_by: string | null
}

/** Objections to cases on show */
export interface DisclosureObjections {
  county: string
  case_id: string
  id: string
  place: string
  open: boolean
  n: Generated<number>
  code: string | null
  digest: Buffer | null
  raised_at: Generated<Date>
  ended_at: Date | null
  outcome: string | null
  reply: string | null
}

/** Photos and PDF files; append-only, bytes lie in the data directory under their digest */
export interface DocumentsAttachments {
  county: string
  id: string
  place: string
  sha256: Buffer
  type: string
  bytes: number
  width: number | null
  height: number | null
  name: string
  by_person: string
  at: Date
}

/** Archive numbers of dossiers: place, year, retention, serial; insert only */
export interface DocumentsDossiers {
  county: string
  case_id: string
  place: string
  year: number
  retention: string
  serial: number
  at: Date
  by_person: string
}

/** Templates that a county changed; append-only, the newest is used */
export interface DocumentsTemplates {
  county: string
  id: string
  place: string
  name: string
  from_at: Date
  sha256: Buffer
  bytes: number
  file_name: string
  by_person: string
  capacity: string
}

/** Dossiers that were made, with the digest of their manifest; insert only */
export interface DocumentsVolumes {
  county: string
  id: string
  case_id: string
  place: string
  version: number
  manifest: Buffer
  files: number
  at: Date
  by_person: string
  capacity: string
}

/** Sums of ballots of a panel on one candidate; how somebody voted stands nowhere */
export interface ExemplarsBallots {
  county: string
  place: string
  nomination: string
  round: number
  choice: string
  n: number
}

/** Which members of a panel have voted on a candidate or stand aside; insert only */
export interface ExemplarsTurns {
  county: string
  place: string
  nomination: string
  round: number
  member: string
  recused: boolean
}

/** Who has voted on what; never how */
export interface GatheringsBallots {
  county: string
  gathering: string
  matter: number
  line: string
  place: string
  how: string
}

/** Gatherings of deciding bodies */
export interface GatheringsGatherings {
  county: string
  id: string
  place: string
  kind: string
  title: string
  agenda: string
  venue: string
  starts_at: Date
  notice_at: Date
  urgent: string | null
  basis: string | null
  state: Generated<string>
  reason: string | null
  rule_from: string
  roll_day: string
  opened_at: Date | null
  closed_at: Date | null
  chair: Generated<string>
  recorder: Generated<string>
  guests: Generated<string[]>
  minutes: Generated<string>
  sheets: Generated<string[]>
  convened_by: string
  convened_as: string
  convened_hat: string | null
  version: Generated<number>
}

/** Matters of gatherings, each of a case or free */
export interface GatheringsMatters {
  county: string
  gathering: string
  n: number
  place: string
  title: string
  case_id: string | null
}

/** What was added to a closed gathering; insert only */
export interface GatheringsNotes {
  county: string
  gathering: string
  id: string
  place: string
  text: string
  at: Date
  by_name: string
  by_as: string
}

/** What gatherings decided on cases; insert only */
export interface GatheringsResults {
  county: string
  case_id: string
  gathering: string
  matter: number
  place: string
  kind: string
  at: Date
  eligible: number
  present: number
  eligible_households: number
  households: number
  yes: number
  no: number
  abstained: number
  invalid: number
}

/** Who is due at a gathering, and who came */
export interface GatheringsRoll {
  county: string
  gathering: string
  id: Generated<string>
  place: string
  person: string | null
  household: string | null
  name: string
  number: string | null
  struck: Generated<boolean>
  present: string | null
  marked_by: string | null
  attended: string | null
  proxy: string | null
  paper: string | null
}

/** Votes by way of voting: only sums */
export interface GatheringsTallies {
  county: string
  gathering: string
  matter: number
  how: string
  place: string
  yes: number
  no: number
  abstained: number
  invalid: number
  teller: string | null
}

/** Lines of the list of grid matters that a place has changed, with the day from which they hold */
export interface GridCategories {
  county: string
  place: string
  key: string
  from_day: string
  category: string
  zh: string
  first: string
  urgency: string
  guide: string | null
  in_force: boolean
}

/** The list of grid matters everybody starts from (reference table) */
export interface GridStandardCategories {
  key: string
  position: number
  category: string
  zh: string
  first: string
  urgency: string
  guide: string | null
}

/** Numbers of indicator keys (reference table) */
export interface IndicatorsDefinitions {
  id: GeneratedAlways<number>
  key: string
  digest: string
  since: Generated<Date>
}

/** One signed line per thing counted; the list behind every figure */
export interface IndicatorsEntries {
  county: string
  indicator: number
  day: string
  place: string
  act: string
  source: string
  dim: Generated<string>
  amount: number
  xid: Generated<string>
}

/** Entries below this transaction id are in totals; void after a restore [derived] */
export interface IndicatorsFolds {
  county: string
  upto: string
  at: Date
}

/** Figures as they were fixed; insert only */
export interface IndicatorsSnapshots {
  county: string
  id: string
  place: string
  act: string
  key: string
  zh: string
  unit: string
  definitions: unknown
  from_day: string
  to_day: string
  at: Date
  era: string
  watermark: string
  own: string | null
  collected: boolean
  value: number | null
  part: number | null
  whole: number | null
  rows: number
}

/** Folded sums, rebuilt from entries at any time [derived] */
export interface IndicatorsTotals {
  county: string
  indicator: number
  place: string
  dim: string
  grain: string
  day: string
  amount: number
  rows: Generated<number>
}

/** What stands on every account; equal to the fold of its transfers */
export interface LedgersAccounts {
  county: string
  ledger: string
  account: string
  owner: string
  place: string
  balance: Generated<number>
  held: Generated<number>
  incoming: Generated<number>
  may_go_negative: boolean
}

/** Pending transfers that became effective or void; insert only */
export interface LedgersSettlements {
  county: string
  ledger: string
  transfer: string
  key: string
  outcome: string
  at: Date
  day: string
  place: string
  act: string
  note: Generated<string>
}

/** Every movement of every currency, both legs in one row; insert only */
export interface LedgersTransfers {
  county: string
  ledger: string
  id: string
  key: string
  from_account: string
  from_owner: string
  to_account: string
  to_owner: string
  amount: number
  phase: string
  at: Date
  day: string
  place: string
  act: string
  about: string | null
  rule: string | null
  evidence: Generated<string[]>
  note: Generated<string>
  counters: string | null
}

/** Reports and reviews the calendar has opened: none twice */
export interface OrganizationDuties {
  county: string
  org: string
  kind: string
  period: string
  place: string
  case_id: string
}

/** The newest oversight file of each person and village */
export interface OrganizationFiles {
  county: string
  person: string
  place: string
  case_id: string
  state: string
}

/** Who may sign in with a password or through the city's identity provider */
export interface PeopleAccounts {
  person: string
  county: string
  login: string | null
  password_hash: string | null
  password_at: Date | null
  totp_sealed: Buffer | null
  totp_last: number | null
  oidc_subject: string | null
  official: Generated<boolean>
  disabled_at: Date | null
  must_change: Generated<boolean>
  totp_pending: Buffer | null
}

export interface PeopleAppointments {
  county: string
  id: string
  place: string
  person: string
  person_county: string
  org: string
  post: string
  acting: Generated<boolean>
  from_at: Date
  until_at: Date | null
  suspended_at: Date | null
  basis: string | null
  version: Generated<number>
}

/** Failed sign-ins, hours old [derived] */
export interface PeopleAttempts {
  digest: Buffer
  failures: number
  last_at: Date
  locked_until: Date | null
}

/** One-time codes, minutes old [derived] */
export interface PeopleCodes {
  digest: Buffer
  code_hash: Buffer
  sent_at: Date
  expires_at: Date
  tries: Generated<number>
  sent_today: Generated<number>
}

/** Consents by purpose: one open row per person and purpose, ended once */
export interface PeopleConsents {
  county: string
  id: string
  place: string
  person: string
  purpose: string
  version: number
  digest: Buffer
  given_at: Date
  given_as: string
  by_person: string
  withdrawn_at: Date | null
  erased_at: Date | null
}

export interface PeopleHouseholds {
  county: string
  id: string
  place: string
  number: string
  address: string | null
  from_day: string
  until_day: string | null
  version: Generated<number>
}

/** Members of collective organisations, from a day until a day */
export interface PeopleMemberships {
  county: string
  id: string
  place: string
  person: string
  org: string
  from_day: string
  until_day: string | null
  basis: string
  end_basis: string | null
}

/** Kinds of organisations (reference table) */
export interface PeopleOrganisationKinds {
  key: string
  zh: string
  family: string
}

export interface PeopleOrganisations {
  county: string
  id: string
  place: string
  kind: string
  name: string
  parent: string | null
  phone: string | null
  from_day: string
  until_day: string | null
  version: Generated<number>
}

export interface PeoplePersons {
  county: string
  id: string
  place: string
  household: string | null
  relation: string | null
  name: string
  sex: string | null
  birth_year: number | null
  party_member: Generated<boolean>
  phone_sealed: Buffer | null
  phone_digest: Buffer | null
  phone_mask: string | null
  id_card_sealed: Buffer | null
  id_card_digest: Buffer | null
  id_card_mask: string | null
  from_day: string
  until_day: string | null
  version: Generated<number>
  registered: Generated<boolean>
  adult_from: string | null
  sounds: string | null
}

/** Posts, the capacity each carries and the kind of organisation it belongs to (reference table) */
export interface PeoplePosts {
  key: string
  zh: string
  capacity: string
  organisation_kind: string
  principal: Generated<boolean>
}

/** Sessions; the token is only in the cookie. expires_at slides with use up to ends_at */
export interface PeopleSessions {
  id: string
  digest: Buffer
  person: string
  county: string
  made_at: Date
  seen_at: Date
  expires_at: Date
  ended_at: Date | null
  device: string | null
  strong: Generated<boolean>
  how: Generated<string>
  idle: Generated<string>
  ends_at: Generated<Date>
}

/** 法定节假日 (holiday) and 调休上班日 (workday) */
export interface PlacesCalendarDays {
  day: string
  year: GeneratedAlways<number>
  kind: string
  name: string
}

export interface PlacesCalendarYears {
  year: number
  source: string
}

/** Statistical divisions with effective dates; code is the trimmed prefix */
export interface PlacesDivisions {
  code: string
  name: string
  level: string
  parent: GeneratedAlways<string | null>
  stat_code: GeneratedAlways<string | null>
  civil_code: string | null
  class: string | null
  from_day: string
  until_day: string | null
}

/** Grids with effective dates; code = village (12 digits) + serial (3 digits) */
export interface PlacesGrids {
  county: string
  code: string
  name: string
  kind: string
  polygon: unknown
  west: number | null
  south: number | null
  east: number | null
  north: number | null
  from_day: string
  until_day: string | null
  version: Generated<number>
}

/** Digests of one-time codes of exchanges */
export interface PointsCodes {
  county: string
  exchange: string
  place: string
  digest: Buffer
  expires_at: Date
  used_at: Date | null
}

/** Lines of claims as their cases tell them, for caps and pass-books [derived] */
export interface PointsLines {
  county: string
  claim: string
  n: number
  place: string
  membership: string
  rule: string
  item: string
  deed: string
  times: number
  points: number
  deed_day: string
  state: string
  earned: string | null
}

/** Resolutions of villages that rules of points may rest on; insert only */
export interface PointsResolutions {
  county: string
  place: string
  decision: string
  matter: string
  day: string
}

/** State of every case; equal to the fold of its acts */
export interface ProceduresCases {
  county: string
  id: string
  procedure: string
  definition: number
  place: string
  state: string
  title: string
  body: unknown
  version: number
  holder: string | null
  awaiting: string | null
  opened_at: Date
  opened_by: string
  entered_at: Date
  due_at: Date | null
  wake_at: Date | null
  wake_clock: string | null
  closed_at: Date | null
  disclosed_at: Date | null
}

export interface ProceduresParties {
  county: string
  case_id: string
  relation: string
  who: string
  is_org: boolean
  place: string
  since: Date
  until: Date | null
  seen: Generated<number>
}

/** Words that cases are found by; insert only */
export interface ProceduresWords {
  county: string
  id: string
  search: string
}

/** Editions of publicity items; an ended one says why, an erased one keeps no words */
export interface PublicityEditions {
  county: string
  item: string
  n: number
  place: string
  number: string
  villages: string[]
  kind: string
  title: string
  summary: string
  text: string
  issuer: string
  source: string
  correction: string
  from_day: string
  until_day: string
  published_at: Date
  ended_at: Date | null
  reason: string | null
}

/** Who is in charge of which episode; for the figure of leaders */
export interface RectificationLeaders {
  county: string
  id: string
  place: string
  episode: string
  person: string
  since_day: string
  until_day: string | null
}

/** Blanks of reports: proposed, chosen and, once submitted, fixed; no figure is ever typed here */
export interface ReportsBlanks {
  county: string
  report: string
  n: number
  place: string
  paragraph: number
  starts: number
  ends: number
  mark: string
  old_number: boolean
  before: string
  after: string
  figure: boolean
  proposals: unknown
  unit: string
  scale: number
  words: string
  why: string
  phrase: string
  remembered: boolean
  key: string | null
  at: string
  period: unknown
  decimals: number | null
  decision: string
  own_text: string | null
  own_source: string | null
  frozen: unknown
}

/** What an office chose for words of its reports; proposed first the next time */
export interface ReportsChoices {
  county: string
  office: string
  phrase: string
  place: string
  key: string
  at: string
  period: unknown
  decimals: number | null
  made_at: Date
}

/** Periods of tables that were sent; none twice; insert only */
export interface ReportsDeliveries {
  county: string
  table_id: string
  term: string
  place: string
  case_id: string
  at: Date
}

/** The filling of each place and period of a table; none twice; insert only */
export interface ReportsFillings {
  county: string
  table_id: string
  term: string
  place: string
  case_id: string
}

/** Answers to the questions of an application, sealed */
export interface ServicesAnswers {
  county: string
  place: string
  application: string
  person: string
  sealed: Buffer
  made_at: Date
}

/** Telephone of whoever wishes to be called back about a bad rating, sealed */
export interface ServicesContacts {
  county: string
  place: string
  callback: string
  person: string
  sealed: Buffer
  made_at: Date
}

/** Materials and answers that are offered again by consent, sealed */
export interface ServicesKept {
  county: string
  place: string
  person: string
  key: string
  name: string
  sealed: Buffer
  application: string
  kept_at: Date
  until_day: string
}

/** Searches that found nothing, without the person */
export interface ServicesMisses {
  county: string
  place: string
  id: string
  words: string
  day: string
}

/** How a speaker wished to be called; voluntary, never public */
export interface TalksSpeakers {
  county: string
  place: string
  issue: string
  name: string
  made_at: Date
}

/** That somebody has answered, so that nobody answers twice; not what, not who */
export interface TrainingAnswered {
  county: string
  place: string
  class: string
  digest: Buffer
}

/** How often an answer was given after a class; sums only */
export interface TrainingTallies {
  county: string
  place: string
  class: string
  question: number
  option: number
  n: number
}

/** Hours of a person and year as the attendances tell them [derived] */
export interface TrainingYears {
  county: string
  person: string
  year: number
  place: string
  hours: number
  times: number
  intensive: number
  member: boolean
  cadre: boolean
  secretary: boolean
  trained_from: string | null
  met_from: string | null
  secretary_from: string | null
}

/** Villages of unions in force, from and until which day */
export interface UnionMembers {
  county: string
  id: string
  place: string
  union_id: string
  org: string
  from_day: string
  until_day: string | null
}

/** Resolutions of villages that a union may cite, and the case that did */
export interface UnionResolutions {
  county: string
  place: string
  decision: string
  day: string
  resolution: string
  used_by: string | null
}

/** Villages under the threshold of residents, as each daily round found them [derived] */
export interface UnionSmallVillages {
  county: string
  place: string
  from_day: string
  until_day: string | null
}

/** Every table by its full name. */
export interface DB {
  'base.acts': BaseActs
  'base.cursors': BaseCursors
  'base.deliveries': BaseDeliveries
  'base.facts': BaseFacts
  'base.installation': BaseInstallation
  'base.migrations': BaseMigrations
  'base.seals': BaseSeals
  'base.settings': BaseSettings
  'base.tenant': BaseTenant
  'channels.attempts': ChannelsAttempts
  'channels.feeds': ChannelsFeeds
  'channels.messages': ChannelsMessages
  'channels.outlets': ChannelsOutlets
  'channels.sendings': ChannelsSendings
  'credit.facts': CreditFacts
  'disclosure.contacts': DisclosureContacts
  'disclosure.notices': DisclosureNotices
  'disclosure.objections': DisclosureObjections
  'documents.attachments': DocumentsAttachments
  'documents.dossiers': DocumentsDossiers
  'documents.templates': DocumentsTemplates
  'documents.volumes': DocumentsVolumes
  'exemplars.ballots': ExemplarsBallots
  'exemplars.turns': ExemplarsTurns
  'gatherings.ballots': GatheringsBallots
  'gatherings.gatherings': GatheringsGatherings
  'gatherings.matters': GatheringsMatters
  'gatherings.notes': GatheringsNotes
  'gatherings.results': GatheringsResults
  'gatherings.roll': GatheringsRoll
  'gatherings.tallies': GatheringsTallies
  'grid.categories': GridCategories
  'grid.standard_categories': GridStandardCategories
  'indicators.definitions': IndicatorsDefinitions
  'indicators.entries': IndicatorsEntries
  'indicators.folds': IndicatorsFolds
  'indicators.snapshots': IndicatorsSnapshots
  'indicators.totals': IndicatorsTotals
  'ledgers.accounts': LedgersAccounts
  'ledgers.settlements': LedgersSettlements
  'ledgers.transfers': LedgersTransfers
  'organization.duties': OrganizationDuties
  'organization.files': OrganizationFiles
  'people.accounts': PeopleAccounts
  'people.appointments': PeopleAppointments
  'people.attempts': PeopleAttempts
  'people.codes': PeopleCodes
  'people.consents': PeopleConsents
  'people.households': PeopleHouseholds
  'people.memberships': PeopleMemberships
  'people.organisation_kinds': PeopleOrganisationKinds
  'people.organisations': PeopleOrganisations
  'people.persons': PeoplePersons
  'people.posts': PeoplePosts
  'people.sessions': PeopleSessions
  'places.calendar_days': PlacesCalendarDays
  'places.calendar_years': PlacesCalendarYears
  'places.divisions': PlacesDivisions
  'places.grids': PlacesGrids
  'points.codes': PointsCodes
  'points.lines': PointsLines
  'points.resolutions': PointsResolutions
  'procedures.cases': ProceduresCases
  'procedures.parties': ProceduresParties
  'procedures.words': ProceduresWords
  'publicity.editions': PublicityEditions
  'rectification.leaders': RectificationLeaders
  'reports.blanks': ReportsBlanks
  'reports.choices': ReportsChoices
  'reports.deliveries': ReportsDeliveries
  'reports.fillings': ReportsFillings
  'services.answers': ServicesAnswers
  'services.contacts': ServicesContacts
  'services.kept': ServicesKept
  'services.misses': ServicesMisses
  'talks.speakers': TalksSpeakers
  'training.answered': TrainingAnswered
  'training.tallies': TrainingTallies
  'training.years': TrainingYears
  'union.members': UnionMembers
  'union.resolutions': UnionResolutions
  'union.small_villages': UnionSmallVillages
}
