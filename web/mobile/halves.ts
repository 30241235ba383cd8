/** The phone halves of all mechanisms, loaded once at the start: entries, pages, panels and words, asked for by the shell. */
import type { ComponentType } from 'preact'
import { mobileHalves as doors } from '../mechanisms.ts'
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
  { path: '/mine', zh: '我的事项', hint: '我提出的事办到哪一步了', icon: 'list', for: ['resident'] },
  { path: '/board', zh: '公开栏', hint: '公示和公开的内容', icon: 'board', for: 'anyone' },
  { path: '/calendar', zh: '日程', hint: '会议、到期的事、报了名的活动', icon: 'clock', for: ['resident'], officials: true },
  { path: '/search', zh: '查找', hint: '按名字、拼音或编号找事项和公示', icon: 'search', for: ['resident'], officials: true },
  { path: '/map', zh: '地图', hint: '看看本地的范围', icon: 'map', for: [], officials: true },
  { path: '/me', zh: '我的', hint: '我的信息、同意和退出、换身份', icon: 'person', for: ['resident'], officials: true },
]

/** The choices for a hat, the strong one first; without a hat those a resident or anyone would see. */
export function entriesFor(hat: Hat | null): readonly Entry[] {
  const capacity = hat?.as ?? 'resident'
  const seen = (entry: Entry & { officials?: true }): boolean => entry.for === 'anyone' || entry.for.includes(capacity)
    || (entry.officials === true && hat !== null && hat.as !== 'resident')
  const given = all().flatMap((each) => each.entries)
  const renamed = own.filter(seen).filter((each) => hat !== null || each.path !== '/me')
    .map((each) => given.find((entry) => entry.path === each.path && seen(entry)) ?? each)
  const added = given.filter(seen).filter((each) => !own.some((one) => one.path === each.path))
  const list = [...added.filter((each) => each.main), ...renamed.filter((each) => each.main), ...renamed.slice(0, 1).filter((each) => !each.main),
    ...added.filter((each) => !each.main), ...renamed.slice(1).filter((each) => !each.main)]
  return list
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
