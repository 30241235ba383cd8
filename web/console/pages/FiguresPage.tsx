/** Every indicator of a mechanism at one place over one period; each opens into its rows. */
import { useParams } from '@tanstack/react-router'
import { DatePicker, Segmented } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { dayText } from '../../ui/format.ts'
import type { Figure } from '../api/contract.ts'
import { useApi, useDefinitions } from '../api/queries.ts'
import { Loaded, Nothing } from '../parts/Blank.tsx'
import { FigureCard } from '../parts/FigureCard.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { Spark, useTrends } from '../parts/Spark.tsx'
import { usePlaceName } from '../parts/PlaceTree.tsx'
import { groupsOf, mechanismOfIndicator, useHalves } from '../shell/halves.ts'
import { usePlace, useQueryTexts, useSetQuery } from '../shell/place.ts'
import { usePeriod, type Period } from './figurePeriod.ts'
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
  const asked = useApi<{ figures: readonly Figure[] }>('/figures', { keys: keys.join(','), place, from: period.from, to: period.to }, { enabled: keys.length > 0, keep: true })
  const trends = useTrends(keys, place, period.to, asked.data !== undefined)
  const zh = definitions === undefined ? '' : groupsOf(definitions, halves).find(({ name }) => name === mechanism)?.zh ?? ''
  const open = asked.data?.figures.find(({ key }) => key === query.figure)
  return (
    <>
      <PageHead title={zh.endsWith('指标') ? zh : `${zh}指标`} note={`${placeName} · ${dayText(period.from)}至${dayText(period.to)}`}><PeriodChooser period={period} /></PageHead>
      {definitions !== undefined && keys.length === 0 ? <Nothing zh="这里还没有指标" /> : (
        <Loaded query={asked}>{({ figures }) => <Grouped figures={figures} trends={trends} onOpen={(key) => setQuery({ figure: key, at: null })} />}</Loaded>
      )}
      {open !== undefined && <FigureDrawer figure={open} root={place} onClose={() => setQuery({ figure: null, at: null, dim: null })} />}
    </>
  )
}

const groups = [{ kind: 'flow', zh: '本期发生' }, { kind: 'ratio', zh: '比率' }, { kind: 'stock', zh: '期末现状' }] as const
function Grouped({ figures, trends, onOpen }: { figures: readonly Figure[]; trends: ReturnType<typeof useTrends>; onOpen: (key: string) => void }): ReactNode {
  return groups.map(({ kind, zh }) => {
    const here = figures.filter((each) => each.kind === kind)
    if (here.length === 0) return null
    return (
      <Sheet key={kind} title={zh} className="figures-card">
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

function PeriodChooser({ period }: { period: Period }): ReactNode {
  const options = [{ value: 'year' as const, label: '今年' }, { value: 'month' as const, label: '本月' }, { value: 'own' as const, label: '自选' }]
  return (
    <>
      {period.kind === 'own' && (
        <DatePicker.RangePicker value={[dayjs(period.from), dayjs(period.to)]} allowClear={false} format="YYYY-MM-DD" aria-label="起止日期"
          onChange={(days) => { const [from, to] = days ?? []; if (from && to) period.set('own', from.format('YYYY-MM-DD'), to.format('YYYY-MM-DD')) }} />
      )}
      <Segmented aria-label="时间段" options={options} value={period.kind} onChange={(kind) => period.set(kind)} />
    </>
  )
}
