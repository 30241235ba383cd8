/** Every indicator of a mechanism at one place over one period; each opens into its rows, and any figure can be derived and shared by address. */
import { BookOutlined, DownloadOutlined } from '@ant-design/icons'
import { Link, useParams } from '@tanstack/react-router'
import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { periodKinds } from '../../../kernel/indicators/rules.ts'
import type { Figure } from '../api/contract.ts'
import { useApi, useDefinitions } from '../api/queries.ts'
import { server } from '../api/server.ts'
import { Loaded, Nothing } from '../parts/Blank.tsx'
import { FigureCard } from '../parts/FigureCard.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { Spark, useTrends } from '../parts/Spark.tsx'
import { usePlaceName } from '../parts/PlaceTree.tsx'
import { dictionaryPath } from '../paths.ts'
import { groupsOf, mechanismOfIndicator, useHalves } from '../shell/halves.ts'
import { usePlace, useQueryTexts, useSetQuery } from '../shell/place.ts'
import { isPeriodKind, periodText, usePeriod, type Period } from './figurePeriod.ts'
import { FigureDrawer } from './FigureDrawer.tsx'

export function FiguresPage(): ReactNode {
  const { mechanism = '' }: { mechanism?: string } = useParams({ strict: false })
  const definitions = useDefinitions()
  const halves = useHalves()
  const { place } = usePlace()
  const period = usePeriod()
  const query = useQueryTexts()
  const setQuery = useSetQuery()
  const placeName = usePlaceName(place)
  const keys = (definitions?.indicators ?? []).filter((each) => mechanismOfIndicator(each) === mechanism).map(({ key }) => key)
  const what = { keys: keys.join(','), place, from: period.from, to: period.to }
  const asked = useApi<{ figures: readonly Figure[] }>('/figures', what, { enabled: keys.length > 0, keep: true })
  const collected = asked.data?.figures.filter((each) => each.collected).map(({ key }) => key) ?? []
  const trends = useTrends(collected, place, period.to, collected.length > 0)
  const zh = definitions === undefined ? '' : groupsOf(definitions, halves).find(({ name }) => name === mechanism)?.zh ?? ''
  return (
    <>
      <PageHead title={zh.endsWith('指标') ? zh : `${zh}指标`} note={`${placeName} · ${periodText(period)}`}>
        <PeriodChooser period={period} />
        <Button icon={<DownloadOutlined />} href={server.link('/figures.xlsx', what)} download>导出表格</Button>
        <Link className="as-button" to={dictionaryPath}><BookOutlined aria-hidden /> 口径字典</Link>
      </PageHead>
      {definitions !== undefined && keys.length === 0 ? <Nothing zh="这里还没有指标" /> : (
        <Loaded query={asked}>{({ figures }) => <Grouped figures={figures} trends={trends} onOpen={(key) => setQuery({ figure: key, at: null, dim: null })} />}</Loaded>
      )}
      {query.figure !== undefined && <FigureDrawer asked={query.figure} root={place} from={period.from} to={period.to} onClose={() => setQuery({ figure: null, at: null, dim: null })} />}
    </>
  )
}

const groups: readonly { zh: string; has: (figure: Figure) => boolean }[] = [
  { zh: '本期发生', has: ({ kind, collected }) => kind === 'flow' && collected }, { zh: '比率', has: ({ kind, collected }) => (kind === 'ratio' || kind === 'average') && collected },
  { zh: '期末现状', has: ({ kind, collected }) => kind === 'stock' && collected }, { zh: '尚未采集', has: ({ collected }) => !collected }]
function Grouped({ figures, trends, onOpen }: { figures: readonly Figure[]; trends: ReturnType<typeof useTrends>; onOpen: (key: string) => void }): ReactNode {
  return groups.map(({ zh, has }) => {
    const here = figures.filter(has)
    if (here.length === 0) return null
    return (
      <Sheet key={zh} title={zh} className="figures-card">
        <div className="figures">
          {here.map((each) => (
            <FigureCard key={each.key} figure={each} onOpen={() => onOpen(each.key)}>
              <Spark figure={each} months={trends[each.key] ?? []} />
            </FigureCard>
          ))}
        </div>
      </Sheet>
    )
  })
}

const periods = Object.entries(periodKinds).map(([value, label]) => ({ value, label }))
function PeriodChooser({ period }: { period: Period }): ReactNode {
  return (
    <>
      {period.kind === 'own' && (
        <DatePicker.RangePicker value={[dayjs(period.from), dayjs(period.to)]} allowClear={false} format="YYYY-MM-DD" aria-label="起止日期"
          onChange={(days) => { const [from, to] = days ?? []; if (from && to) period.set('own', from.format('YYYY-MM-DD'), to.format('YYYY-MM-DD')) }} />
      )}
      {period.kind === 'asOf' && <DatePicker value={dayjs(period.to)} allowClear={false} format="YYYY-MM-DD" aria-label="截至哪一天" onChange={(day: dayjs.Dayjs | null) => { if (day !== null) period.set('asOf', undefined, day.format('YYYY-MM-DD')) }} />}
      <Select aria-label="时间段" options={periods} value={String(period.kind)} popupMatchSelectWidth={false} onChange={(kind) => { if (isPeriodKind(kind)) period.set(kind) }} />
    </>
  )
}
