/** 考评情况: the rounds that concern the place looked at, and how it stands in one of them; a village reads only itself. */
import { Card, Select } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { Loaded, Nothing } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import type { Preview } from '../schema.ts'
import { Standings } from './RoundPanel.tsx'

export interface Round { round: string; title: string; state: string; stateZh: string; to: string }
/** One of the rounds that concern a place, with what is drawn of it. */
export function ChosenRound({ zh, empty, draw }: { zh: string; empty: string; draw: (preview: Preview) => ReactNode }): ReactNode {
  const { place } = usePlace()
  const rounds = useApi<readonly Round[]>('/assessment/rounds', { place })
  const [chosen, setChosen] = useState<string | null>(null)
  return <Loaded query={rounds}>{(list) => {
    const round = chosen ?? list[0]?.round
    return round === undefined ? <Nothing zh={empty} /> : <>
      <Card className="form-note"><label htmlFor="chosen-round">{zh}</label>{' '}
        <Select id="chosen-round" style={{ minWidth: 320 }} value={round} onChange={setChosen} options={list.map((r) => ({ value: r.round, label: `${r.title}（${r.stateZh}）` }))} />{' '}
        <Link to={casePath('assessment.round', round)}>打开这次考评</Link></Card>
      <OfRound key={round} round={round} draw={draw} /></>
  }}</Loaded>
}
function OfRound({ round, draw }: { round: string; draw: (preview: Preview) => ReactNode }): ReactNode {
  const preview = useApi<Preview>('/assessment/preview', { round })
  return <Loaded query={preview}>{(p) => (p.places.length === 0 ? <Nothing zh="这次考评里没有您能看的地方" /> : draw(p))}</Loaded>
}
export function RoundsPage(): ReactNode {
  return (
    <>
      <PageHead title="考评情况" note="每一分为什么少，打开就看得到；不同意的可以申诉" />
      <ChosenRound zh="看哪一次考评" empty="这里还没有考评" draw={(p) => <Standings preview={p} />} />
    </>
  )
}
