/** Persons and households of a village: registered, corrected, moved. Numbers are sealed before they reach the database. */
import { dayOf } from '../base/calendar.ts'
import { maskIdCard, maskPhone, type CryptoProvider } from '../base/crypto.ts'
import { refuse } from '../base/refusal.ts'
import { answer, type Answer, type Ctx } from '../base/serve.ts'
import { contains, countyOf } from '../places/rules.ts'
import { requireReach } from './commands.ts'
import { placeConsents } from './consentData.ts'
import { adoptNewcomer, insertHouseholds, insertPersons, membersOf, placeHousehold, updatePerson, type PersonData } from './data.ts'
import { findHousehold, findPerson, searchPersons, tenuresOf, type PersonRow } from './readData.ts'
import { adultFrom, holderRows, householdRow, idCardFacts, idCardProblem, personRow, type PersonFacts } from './rules.ts'
import { correctPerson, moveHousehold, movePerson, quickPerson, registerHousehold, registerPerson } from './schema.ts'

interface Numbers { phone?: string; idCard?: string }
/** The sealed columns of a person's numbers; what is not given stays null. */
export function sealNumbers(crypto: CryptoProvider, n: Numbers): Pick<PersonData, 'phoneSealed' | 'phoneDigest' | 'phoneMask' | 'idCardSealed' | 'idCardDigest' | 'idCardMask' | 'adultFrom'> {
  return {
    phoneSealed: n.phone ? crypto.seal(n.phone, 'people.phone').toString('hex') : null,
    phoneDigest: n.phone ? crypto.digest(n.phone, 'people.phone').toString('hex') : null,
    phoneMask: n.phone ? maskPhone(n.phone) : null,
    idCardSealed: n.idCard ? crypto.seal(n.idCard, 'people.idCard').toString('hex') : null,
    idCardDigest: n.idCard ? crypto.digest(n.idCard, 'people.idCard').toString('hex') : null,
    idCardMask: n.idCard ? maskIdCard(n.idCard) : null,
    // The card is sealed; who is of age is asked of the register by day, so the eighteenth birthday is taken down beside it.
    adultFrom: n.idCard ? adultFrom(n.idCard) : null,
  }
}

interface Facts { sex?: string | null; birthYear?: number | null; idCard?: string }
/** Sex and year of birth, from the ID card where there is one. @throws Refusal when the number is wrong or says otherwise */
function factsOf(ctx: Ctx, given: Facts): { sex: string | null; birthYear: number | null } {
  const plain = { sex: given.sex ?? null, birthYear: given.birthYear ?? null }
  if (!given.idCard) return plain
  const zh = idCardProblem(given.idCard, dayOf(ctx.now))
  if (zh) refuse('person.idCardWrong', { zh })
  const facts = idCardFacts(given.idCard)
  if ((plain.sex && plain.sex !== facts.sex) || (plain.birthYear && plain.birthYear !== facts.birthYear)) refuse('person.idCardContradicts')
  return facts
}

function requireHome(ctx: Ctx, place: string): void {
  requireReach(ctx, place)
  if (place.length < 12) refuse('person.notVillage')
}
async function requireHousehold(ctx: Ctx, household: string | undefined | null, place: string): Promise<void> {
  if (!household) return
  const h = await findHousehold(ctx.db, household)
  if (!h || h.untilDay !== null || h.place.slice(0, 12) !== place.slice(0, 12)) refuse('household.unknown')
}
/** A person of the register who lives here, in the actor's reach. @throws Refusal `person.unknown` */
export async function requirePerson(ctx: Ctx, id: string): Promise<PersonRow> {
  const p = await findPerson(ctx.db, id) ?? refuse('person.unknown')
  if (p.untilDay !== null || !contains(ctx.actor.place, p.place)) refuse('person.unknown')
  return p
}

const unchanged = (p: PersonRow): PersonData => ({ ...p, phoneSealed: null, phoneDigest: null, idCardSealed: null, idCardDigest: null, adultFrom: null })

/** Writes a changed person and what it means for the register `persons`. @throws Refusal `person.changed` when somebody was first */
async function rewrite(ctx: Ctx, before: PersonRow, after: PersonData, movedOn?: string): Promise<void> {
  if (!await updatePerson(ctx.db, after, before.version)) refuse('person.changed')
  if (after.place !== before.place) await placeConsents(ctx.db, after.county, after.id, after.place)
  const old = movedOn && before.registered ? personRow(before, movedOn) : []
  await ctx.register('persons', personRow(before), [...old, ...personRow(after)])
}

/** The first day at a new place: not before the first day at the old one. */
function dayOfMove(ctx: Ctx, on: string | undefined, from: string): string {
  const today = dayOf(ctx.now)
  const day = on ?? today
  if (day < from || day > today) refuse('person.future', { from })
  return day
}

/** Figures of office-holders are split by sex and year of birth, so they follow a correction. @throws Refusal `person.officeAbove` */
async function correctHolder(ctx: Ctx, p: PersonRow, facts: PersonFacts): Promise<void> {
  const tenures = await tenuresOf(ctx.db, p.id)
  const before = holderRows(p.id, tenures, p)
  if (before.some((row) => !contains(ctx.actor.place, row.place))) refuse('person.officeAbove')
  await ctx.register('holders', before, holderRows(p.id, tenures, facts))
}

async function movePersonTo(ctx: Ctx, p: PersonRow, to: { place: string; household: string | null }, on: string | undefined): Promise<void> {
  if (countyOf(to.place) !== p.county) refuse('person.otherCounty')
  const day = dayOfMove(ctx, on, p.fromDay)
  await rewrite(ctx, p, { ...unchanged(p), ...to, registered: true, fromDay: day }, day)
}

const registering = (crypto: CryptoProvider): readonly Answer[] => [
  answer(registerHousehold, async (ctx, input) => {
    requireHome(ctx, input.place)
    const h = { county: countyOf(input.place), id: ctx.command, place: input.place, number: input.number, address: input.address || null, fromDay: dayOf(ctx.now) }
    await insertHouseholds(ctx.db, [h])
    await ctx.register('households', [], householdRow(h))
    ctx.about(h.id, h.place)
    return { id: h.id }
  }),
  answer(registerPerson, async (ctx, input) => {
    requireHome(ctx, input.place)
    await requireHousehold(ctx, input.household, input.place)
    const data: PersonData = { county: countyOf(input.place), id: ctx.command, place: input.place, household: input.household ?? null,
      relation: input.relation || null, name: input.name, partyMember: input.partyMember ?? false, fromDay: dayOf(ctx.now), registered: true,
      ...factsOf(ctx, input), ...sealNumbers(crypto, input) }
    const adopted = input.phone && await adoptNewcomer(ctx.db, crypto.digest(input.phone, 'people.phone'), input.name, input.place)
    if (adopted) {
      await rewrite(ctx, await requirePerson(ctx, adopted), { ...data, id: adopted })
      await placeConsents(ctx.db, data.county, adopted, data.place)
    } else {
      await insertPersons(ctx.db, [data])
      await ctx.register('persons', [], personRow(data))
    }
    ctx.about(adopted || data.id, data.place)
    return { id: adopted || data.id }
  }),
  answer(quickPerson, async (ctx, input) => {
    requireHome(ctx, input.place)
    const digest = crypto.digest(input.phone, 'people.phone')
    const here = (await searchPersons(ctx.db, { place: ctx.actor.place, phone: digest, limit: 20 })).find((p) => p.name === input.name)
    const known = here?.id ?? await adoptNewcomer(ctx.db, digest, input.name, input.place)
    if (known && !here) await placeConsents(ctx.db, countyOf(input.place), known, input.place)
    // Name and phone alone make nobody an entry in the village's register: no figure counts them yet.
    if (!known) await insertPersons(ctx.db, [{ county: countyOf(input.place), id: ctx.command, place: input.place, household: null, relation: null,
      name: input.name, sex: null, birthYear: null, partyMember: false, fromDay: dayOf(ctx.now), registered: false, ...sealNumbers(crypto, { phone: input.phone }) }])
    ctx.about(known ?? ctx.command, here?.place ?? input.place)
    return { id: known ?? ctx.command, known: known !== undefined }
  }),
  answer(correctPerson, async (ctx, input) => {
    const p = await requirePerson(ctx, input.person)
    if (input.version !== undefined && input.version !== p.version) refuse('person.changed')
    // A new ID card is the better witness: what was noted before gives way to it.
    const facts = factsOf(ctx, input.idCard ? { sex: input.sex, birthYear: input.birthYear, idCard: input.idCard }
      : { sex: input.sex ?? p.sex, birthYear: input.birthYear ?? p.birthYear })
    const sealed = sealNumbers(crypto, input)
    await rewrite(ctx, p, { ...unchanged(p), ...facts, ...sealed, name: input.name ?? p.name, relation: input.relation ?? p.relation,
      partyMember: input.partyMember ?? p.partyMember, phoneMask: sealed.phoneMask ?? p.phoneMask, idCardMask: sealed.idCardMask ?? p.idCardMask })
    if (facts.sex !== p.sex || facts.birthYear !== p.birthYear) await correctHolder(ctx, p, facts)
    ctx.about(p.id, p.place)
    return { id: p.id, version: p.version + 1 }
  }),
]

const moving: readonly Answer[] = [
  answer(movePerson, async (ctx, input) => {
    const p = await requirePerson(ctx, input.person)
    requireHome(ctx, input.place)
    await requireHousehold(ctx, input.household, input.place)
    const stays = p.place.slice(0, 12) === input.place.slice(0, 12)
    await movePersonTo(ctx, p, { place: input.place, household: input.household ?? (stays ? p.household : null) }, input.on)
    ctx.about(p.id, input.place)
    return { id: p.id }
  }),
  answer(moveHousehold, async (ctx, input) => {
    const h = await findHousehold(ctx.db, input.household) ?? refuse('household.unknown')
    if (h.untilDay !== null || !contains(ctx.actor.place, h.place)) refuse('household.unknown')
    requireHome(ctx, input.place)
    if (countyOf(input.place) !== h.county) refuse('person.otherCounty')
    const day = dayOfMove(ctx, input.on, h.fromDay)
    await placeHousehold(ctx.db, h, input.place, day)
    await ctx.register('households', householdRow(h), [...householdRow(h, day), ...householdRow({ ...h, place: input.place, fromDay: day })])
    for (const { id } of await membersOf(ctx.db, h.county, h.id)) {
      const p = await findPerson(ctx.db, id)
      // Somebody who joined the household after that day moves on the first day of their own.
      if (p) await movePersonTo(ctx, p, { place: input.place, household: h.id }, day < p.fromDay ? p.fromDay : day)
    }
    ctx.about(h.id, input.place)
    return { id: h.id }
  }),
]

export const personAnswers = (crypto: CryptoProvider): readonly Answer[] => [...registering(crypto), ...moving]
