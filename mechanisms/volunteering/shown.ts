/** What is read: what anybody may see near a place, my own page, the roll of an activity, and what the number of a certificate tells. No list is in the order of hours. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { lookEverywhere } from '../../kernel/base/database.ts'
import { villageNameOf } from '../../kernel/base/directory.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { answer, type Ctx } from '../../kernel/base/serve.ts'
import { maskPerson, maskText } from '../../kernel/disclosure/rules.ts'
import { getSelf, hasConsent } from '../../kernel/people/consents.ts'
import { getPersonAnywhere } from '../../kernel/people/readData.ts'
import { findCase, findParty, type FoundCase, listCasesOf } from '../../kernel/procedures/caseData.ts'
import { caseNumber, stateZh } from '../../kernel/procedures/rules.ts'
import { activity } from './activity.procedure.ts'
import { heldLevel, minutesOf } from './certificate.server.ts'
import { countPlaces, findCertificate, listAt, listShifts } from './data.ts'
import { checkCertificate, listNear, showMine, showRoll } from './mechanism.ts'
import { need } from './need.procedure.ts'
import { findRegistration, getActivity, mustOrganize, teamName } from './reach.server.ts'
import { minutesOf as lengthOf, nextLevel, slotOf, starHours } from './rules.ts'
import { ActivityBody, CertificateBody, levels, NeedBody, serviceKinds, ShiftBody, StarBody, type Checked, type Mine, type ShiftShown } from './schema.ts'
import { shift } from './shift.procedure.ts'
import { star } from './star.procedure.ts'
import { volunteer } from './volunteer.procedure.ts'

const masked = (text: string | undefined): string => maskText(text ?? '').text
const most = 100

/* ---- what anybody may see --------------------------------------------------------------------------------------------------- */
function needShown(ctx: Ctx, row: FoundCase) {
  const b = NeedBody.parse(row.body)
  return { id: row.id, number: caseNumber(row.id), place: row.place, placeName: villageNameOf(ctx, row.place.slice(0, 12)), kindZh: serviceKinds[b.kind], text: masked(b.shownText), day: b.day ?? '', hours: masked(b.hours), helpers: b.helpers }
}
async function near(ctx: Ctx, place: string) {
  const [needs, activities] = [await listAt(ctx.db, { place, procedure: need.name, states: ['open'], limit: most }), await listAt(ctx.db, { place, procedure: activity.name, states: ['recruiting'], limit: most })]
  const places = await countPlaces(ctx.db, activities.map((a) => a.id))
  const coming = activities.map((row) => ({ row, b: ActivityBody.parse(row.body) })).filter(({ b }) => b.day >= dayOf(ctx.now))
  return {
    needs: needs.map((row) => needShown(ctx, row)),
    activities: coming.map(({ row, b }) => ({ id: row.id, number: caseNumber(row.id), place: row.place, placeName: villageNameOf(ctx, row.place), title: masked(b.title), kindZh: serviceKinds[b.kind], teamName: teamName(ctx, b.team),
      day: b.day, startTime: b.startTime, endTime: b.endTime, location: masked(b.location), helpers: b.helpers, taken: places.get(row.id)?.taken ?? 0, waiting: places.get(row.id)?.waiting ?? 0, text: masked(b.text), risk: masked(b.risk), insured: b.insured === true })),
    teams: ctx.directory.list({ place, under: true, kind: 'volunteerTeam', limit: 50 }).map((o) => ({ id: o.id, name: o.name, placeName: villageNameOf(ctx, o.place), phone: o.phone ?? '' })),
  }
}
/** Less than the paper says: whoever has it in hand compares; whoever only guesses numbers learns a family name at most. */
async function checked(ctx: Ctx, number: string): Promise<Checked> {
  const row = await findCertificate(ctx.db, number.slice(0, 6), number)
  if (!row) return { found: false, valid: false, number, name: '', from: '', to: '', minutes: 0, lines: 0, issuers: [], day: '', note: '没有这个编号的证明，请核对编号；编号对而查不到的，证明不是本平台开的' }
  const b = CertificateBody.parse(row.body)
  return { found: true, valid: row.state === 'issued', number, name: maskPerson(b.name ?? ''), from: b.from, to: b.to, minutes: b.minutes ?? 0, lines: b.lines?.length ?? 0, issuers: (b.issuers ?? []).map((i) => i.name), day: dayOf(row.openedAt),
    note: row.state === 'issued' ? '' : '开具以后有记录更正过，这一张已作废，请看重新开具的' }
}

/* ---- my own page ------------------------------------------------------------------------------------------------------------------ */
async function shiftShown(ctx: Ctx, row: FoundCase): Promise<ShiftShown> {
  const b = ShiftBody.parse(row.body)
  const a = await findCase(ctx.db, activity.name, b.activity)
  return { id: row.id, activity: b.activity, title: b.title ?? '', teamName: teamName(ctx, b.team), ...slotOf(b), location: a ? ActivityBody.parse(a.body).location : '', state: row.state, stateZh: stateZh(shift, row.state),
    minutes: b.minutes ?? 0, mayLeave: ['waiting', 'signedUp'].includes(row.state), mayDispute: ['confirmed', 'released', 'annulled'].includes(row.state) }
}
async function wardsOf(ctx: Ctx, person: string) {
  const waiting = await listCasesOf(ctx.db, { person, procedure: volunteer.name, relation: 'guardian', states: ['waiting'], limit: 20 })
  const wards = []
  for (const row of waiting) {
    const child = await getPersonAnywhere(ctx.db, await findParty(ctx.db, row.id, 'volunteer') ?? refuse('person.unknown'))
    wards.push({ id: row.id, name: child?.name ?? '' })
  }
  return wards
}
async function mine(ctx: Ctx): Promise<Mine> {
  const me = await getSelf(ctx)
  await lookEverywhere(ctx)
  const own = { person: me.id, relation: 'volunteer', limit: 60 }
  const r = await findRegistration(ctx, me.id)
  const shifts: ShiftShown[] = []
  for (const row of await listCasesOf(ctx.db, { ...own, procedure: shift.name })) shifts.push(await shiftShown(ctx, row))
  const held = await heldLevel(ctx, me.id)
  const next = nextLevel(held)
  const [applying] = await listCasesOf(ctx.db, { ...own, procedure: star.name, states: ['applied', 'noticed'] })
  const year = dayOf(ctx.now).slice(0, 4)
  const village = me.place.slice(0, 12)
  return { village, villageName: ctx.directory.placeName(village), registration: r ? { id: r.id, state: r.state, stateZh: stateZh(volunteer, r.state), number: r.body.number ?? '', skills: r.body.skills ?? '', freeTime: r.body.freeTime ?? '' } : null,
    minutes: r ? await minutesOf(ctx, r.id) : 0, thisYear: shifts.filter((s) => s.state === 'confirmed' && s.day.startsWith(year)).reduce((sum, s) => sum + s.minutes, 0), shifts,
    certificates: (await listCasesOf(ctx.db, { ...own, procedure: 'volunteering.certificate' })).map((row) => { const b = CertificateBody.parse(row.body); return { id: row.id, number: b.number ?? '', from: b.from, to: b.to, minutes: b.minutes ?? 0, valid: row.state === 'issued' } }),
    level: held === undefined ? '' : levels[held], next: next === undefined ? null : { level: next, zh: levels[next], hours: ctx.get(starHours[next], village) },
    applying: applying ? `${levels[StarBody.parse(applying.body).level]}，${stateZh(star, applying.state)}` : '', mayName: await hasConsent(ctx, me.id, 'volunteering.name'), wards: await wardsOf(ctx, me.id),
    needs: (await listCasesOf(ctx.db, { person: me.id, procedure: need.name, relation: 'asker', limit: 20 })).map((row) => ({ id: row.id, title: row.title, stateZh: stateZh(need, row.state) })) }
}

/* ---- the roll ------------------------------------------------------------------------------------------------------------------------ */
/** For whoever organises, and for village and township where it is. */
async function roll(ctx: Ctx, id: string) {
  await lookEverywhere(ctx)
  const a = await getActivity(ctx, id)
  const organizer = await findParty(ctx.db, a.id, 'organizer') ?? null
  if (ctx.actor.as === 'volunteer' || !a.place.startsWith(ctx.actor.place)) await mustOrganize(ctx, { holder: a.holder, parties: [{ relation: 'organizer', person: organizer, org: null, until: null }] })
  const lines = (await listShifts(ctx.db, a.place.slice(0, 6), a.id)).filter((s) => s.state !== 'withdrawn')
  return { activity: a.id, title: a.plan.title, state: a.state, shiftMinutes: lengthOf(a.plan), helpers: a.plan.helpers,
    lines: lines.map((s) => ({ id: s.id, name: s.name, number: s.number, state: s.state, stateZh: stateZh(shift, s.state), minutes: ShiftBody.parse(s.body).minutes ?? 0, own: s.person === ctx.actor.person })) }
}

export const shownAnswers = [
  answer(listNear, (ctx, input) => near(ctx, input.place)),
  answer(showMine, (ctx) => mine(ctx)),
  answer(showRoll, (ctx, input) => roll(ctx, input.activity)),
  answer(checkCertificate, (ctx, input) => checked(ctx, input.number)),
]
