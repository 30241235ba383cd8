/** The phone halves of all mechanisms, loaded once at the start: entries, pages, panels and words, asked for by the shell. */
import type { ComponentType } from 'preact'
import { mobileHalves as doors, parts } from '../mechanisms.ts'
import type { Entry, MobileMechanism, Page, PanelProps, Tone, Words } from './define.ts'
import { matchPath } from './router.tsx'
import type { CaseRow, Hat, Me } from './shapes.ts'
import { makeStore } from './store.ts'

export const halves = makeStore<readonly MobileMechanism[] | null>(null)

/** Opens every door; one that does not open leaves the others usable. */
export async function loadHalves(): Promise<void> {
  const opened = await Promise.all(doors.map((open) => open().then((file) => file.default, () => null)))
  halves.set(opened.filter((each) => each !== null))
}
const all = (): readonly MobileMechanism[] => halves.get() ?? []

/** Plain words for the kernel's own procedures. */
const ownWords: Readonly<Record<string, Words>> = {
  'people.request': {
    states: { submitted: { zh: '已收到', tone: 'received', hint: '十五个工作日内答复。' }, accepted: { zh: '正在办', tone: 'working' },
      answered: { zh: '已答复', tone: 'done' }, withdrawn: { zh: '已撤回', tone: 'done' } },
    steps: { withdraw: { zh: '不用办了，撤回', tone: 'back' }, complete: { zh: '办好了，答复本人', icon: 'tick' }, refuse: { tone: 'back' } }, hide: ['onTime'] },
}
export const wordsOf = (procedure: string): Words => all().map((each) => each.words?.[procedure]).find((each) => each !== undefined) ?? ownWords[procedure] ?? {}
/** The panel of a state, else the one for every state. */
export function panelFor(procedure: string, state: string): ComponentType<PanelProps> | null {
  const panels = all().map((each) => each.panels?.[procedure]).find((each) => each !== undefined)
  return panels?.[state] ?? panels?.['*'] ?? null
}
export function pageFor(path: string): { page: Page; params: Record<string, string> } | null {
  for (const page of all().flatMap((each) => each.pages ?? [])) {
    const params = matchPath(page.path, path)
    if (params !== null) return { page, params }
  }
  return null
}

/** Choices of the shell itself; a mechanism may say them in its own words by an entry with the same path. */
const own: readonly (Entry & { officials?: true })[] = [
  { path: '/inbox', zh: '我的待办', hint: '快到期的排在前面', icon: 'inbox', for: [], officials: true, main: true },
  { path: '/mine', zh: '我的事项', hint: '我提出的事办到哪一步了', icon: 'list', for: ['resident'], rank: 2 },
  { path: '/board', zh: '公开栏', hint: '公示和公开的内容', icon: 'board', for: 'anyone', rank: 6 },
  { path: '/calendar', zh: '日程', hint: '会议、到期的事、报了名的活动', icon: 'clock', for: ['resident'], officials: true, rank: 7 },
  { path: '/search', zh: '查找', hint: '按名字、拼音或编号找事项和公示', icon: 'search', for: ['resident'], officials: true, rank: 8 },
  { path: '/map', zh: '地图', hint: '看看本地的范围', icon: 'map', for: [], officials: true, rank: 8 },
  { path: '/me', zh: '我的', hint: '我的信息、同意和退出、换身份', icon: 'person', for: ['resident'], officials: true, rank: 8 },
]

interface Placed { of: string; entry: Entry }
const orderOf = ({ entry }: Placed): number => (entry.main === true ? 0 : entry.rank ?? 9)
/** Every choice of a hat with the mechanism it is of, nearest to the top first; without a hat those a resident or anyone would see. */
function placedFor(hat: Hat | null): readonly Placed[] {
  const capacity = hat?.as ?? 'resident'
  const seen = (entry: Entry & { officials?: true }): boolean => entry.for === 'anyone' || entry.for.includes(capacity)
    || (entry.officials === true && hat !== null && hat.as !== 'resident')
  const given = all().filter((half) => hat === null || !(half.notFor ?? []).includes(hat.post)).flatMap((half) => half.entries.filter(seen).map((entry) => ({ of: half.name, entry })))
  // One place of one's own choice: said to this hat before said to anyone, said by a mechanism before said by the shell, whose place it keeps.
  const spoken = [...given.filter(({ entry }) => entry.for !== 'anyone'), ...given.filter(({ entry }) => entry.for === 'anyone')]
  const shell = own.filter(seen).filter((each) => hat !== null || each.path !== '/me').map((each): Placed => ({ of: '', entry: { ...each, ...spoken.find(({ entry }) => entry.path === each.path)?.entry } }))
  const added = spoken.filter((one, n) => !own.some((each) => each.path === one.entry.path) && spoken.findIndex((each) => each.entry.path === one.entry.path) === n)
  return [...added, ...shell].sort((a, b) => orderOf(a) - orderOf(b))
}
export const entriesFor = (hat: Hat | null): readonly Entry[] => placedFor(hat).map(({ entry }) => entry)

/** So many choices stand on the start page at once. */
const few = 6
export interface Choices { first: readonly Entry[]; more: readonly { zh: string; of: readonly Entry[] }[] }
/** The choices of a start page; what is under 更多 stands by what it is about. */
export function choicesFor(hat: Hat | null): Choices {
  const list = placedFor(hat)
  const rest = list.slice(few)
  const groups = [...parts.map(({ plain, of }) => ({ zh: plain, of: rest.filter((each) => of.includes(each.of)) })),
    { zh: '查看和设置', of: rest.filter((each) => !parts.some(({ of }) => of.includes(each.of))) }]
  return { first: list.slice(0, few).map(({ entry }) => entry), more: groups.filter(({ of }) => of.length > 0).map(({ zh, of }) => ({ zh, of: of.map(({ entry }) => entry) })) }
}

const defaults: Record<Tone, string> = { received: '已收到', working: '处理中', yours: '请您确认', done: '已办结', refused: '没有受理' }
export interface PlainState { zh: string; tone: Tone; hint?: string }
/** A state in plain words for this reader. The mechanism's words come first; whose move it is, is seen from the case. */
export function plainState(row: Pick<CaseRow, 'procedure' | 'state' | 'stateZh' | 'closedAt' | 'awaiting'>, me: Me | null): PlainState {
  const known = wordsOf(row.procedure).states?.[row.state]
  const mine = me !== null && row.awaiting === me.person.id && row.closedAt === null
  if (known !== undefined) return mine && known.tone !== 'yours' ? { ...known, tone: 'yours' } : known
  if (row.closedAt !== null) return { zh: row.stateZh, tone: 'done' }
  return mine ? { zh: defaults.yours, tone: 'yours' } : { zh: row.stateZh, tone: 'working' }
}
