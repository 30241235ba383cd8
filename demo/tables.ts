/** 一表通: a table of the county's centre and one of a township that ask two columns twice; sent filled, and confirmed by some villages. */
import type { Ctx } from '../kernel/base/serve.ts'
import { writeWorkbook } from '../kernel/base/workbookWrite.ts'
import type { Actor } from '../kernel/define.ts'
import { asSystem } from '../kernel/procedures/pipeline.ts'
import { systemActor } from '../kernel/procedures/runtime.ts'
import { within } from '../kernel/base/database.ts'
import { everywhere } from '../kernel/base/scope.ts'
import { listFillings } from '../mechanisms/reports/tableData.ts'
import type { Binding } from '../mechanisms/reports/tableSchema.ts'
import type { Story } from './duties.ts'
import type { Scenery } from './events.ts'
import type { Chance } from './random.ts'
import type { VillageLand } from './registers.ts'
import { lifeOf, upToToday, type Life } from './stage.ts'

const dayMs = 86_400_000
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const figure = (key: string): Binding => ({ kind: 'figure', key, span: 'table' })
interface Wanted { place: string; kind: string; name: string; number: string; basis: string; ago: number; only: readonly string[]; columns: readonly (readonly [string, Binding])[] }

const about: Wanted['columns'] = [['序号', { kind: 'about', about: 'sequence' }], ['村（社区）', { kind: 'about', about: 'place' }]]
const remark: Wanted['columns'] = [['备注', { kind: 'hand' }]]
/** Both ask for events and how many of them were finished: two of five columns are the same. */
const wanted = (village: VillageLand): readonly Wanted[] => [
  { place: village.code.slice(0, 6), kind: 'countyCentre', name: '网格事件办理情况月报', number: '治理中心函〔2026〕8号', basis: '第二条：按月汇总各村网格事件上报、办结情况', ago: 9, only: [village.township],
    columns: [...about, ['上报事件数（件）', figure('grid.events.reported')], ['办结事件数（件）', figure('grid.events.closed')], ['未结事件数（件）', figure('grid.events.open')], ...remark] },
  { place: village.township, kind: 'townshipDesk', name: '村级治理工作月度统计表', number: '政办〔2026〕15号', basis: '第四条：各村每月报告治理工作情况，用于月度会商', ago: 6, only: [],
    columns: [...about, ['网格事件（件）', figure('grid.events.reported')], ['已办结（件）', figure('grid.events.closed')], ['居民恳谈收到诉求（件）', figure('talks.issues.raised')], ...remark] },
]

interface Told { s: Scenery; chance: Chance; life: Life }
async function upload({ s, life, chance }: Told, w: Wanted): Promise<string> {
  const bytes = await writeWorkbook([{ name: '统计表', columns: w.columns.map(([title]) => ({ title })), rows: [] }])
  const work = (ctx: Ctx): Promise<string> => ctx.files.keep({ bytes, name: `${w.name}.xlsx`, type: xlsx }, w.place)
  return asSystem({ ...s.k, clock: { now: () => life.at() } }, systemActor(w.place), chance.id(life.at()), work)
}
/** Two villages in three confirm in the days after; the third still has the table before it. */
async function confirmed({ s, life }: Told, table: string): Promise<void> {
  const { place } = life.view()
  const sent = await within(s.k.database.db, everywhere, (tx) => listFillings(tx, { county: place.slice(0, 6), table, term: null, open: true }))
  for (const [i, f] of sent.entries()) {
    if (i % 3 === 2) continue
    const own = life.beside(`filling ${f.place}`)
    await upToToday(async () => {
      await own.refresh({ id: f.case, place: f.place })
      own.pass(4 + i)
      const org = s.cast.org(f.place, 'villageCommittee')
      const clerk = org === undefined ? undefined : s.cast.of(org, own.at()).find((each) => each.post === 'villageClerk')
      if (clerk === undefined) return
      await own.step('refresh', clerk)
      await own.step('confirm', clerk, { cells: [] })
    })
  }
}

function sentTable(s: Scenery, w: Wanted, chance: Chance): Story {
  return { live: async () => {
    const life = lifeOf(s.k, new Date(s.now.getTime() - w.ago * dayMs), s.now, chance)
    const told = { s, chance, life }
    await upToToday(async () => {
      life.pass(1)
      const org = s.cast.org(w.place, w.kind)
      const officer: Actor | undefined = org === undefined ? undefined : s.cast.of(org, life.at()).find((each) => ['townshipOfficer', 'countyOfficer'].includes(each.as))
      if (officer === undefined) return
      await life.open('reports.table', w.place, officer, { name: w.name, number: w.number, basis: w.basis, frequency: 'monthly', days: 5, level: 'village', only: w.only, file: await upload(told, w) })
      await life.step('bind', officer, { columns: w.columns.map(([, to], n) => ({ n, to })) })
      await life.step('issue', officer)
      await confirmed(told, life.view().id)
    })
    return life
  } }
}
export const tableStories = (s: Scenery, stage: VillageLand, chance: Chance): Story[] => wanted(stage).map((w) => sentTable(s, w, chance.branch(w.name)))
