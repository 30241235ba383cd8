/** 组织架构图: organisations, posts and who holds them, as of any day. */
import { Alert, Card, Checkbox, DatePicker, Space } from 'antd'
import dayjs from 'dayjs'
import { useState, type ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { Loaded, Nothing } from '../../../web/console/parts/Blank.tsx'
import { OrgTree, type OrgNode, type OrgPost } from '../../../web/console/parts/OrgTree.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { usePlace, useQueryTexts, useSetQuery } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import { dayText, isoDay } from '../../../web/ui/format.ts'
import { allOf, marksOf, oneShouldersOf, whyNotOrganise, type ChartAnswer, type ChartOrg } from './chart.ts'
import { CommandDrawer, schemaOf } from './commandForm.tsx'
import { OrgDrawer, WhyButton } from './OrgDrawer.tsx'

function nodeOf(org: ChartOrg, shoulders: ReadonlySet<string>, open: (id: string) => void): OrgNode {
  const posts = org.posts.flatMap((p): OrgPost[] => p.holders.length === 0 ? [{ key: p.post, post: p.zh, name: null }] : p.holders.map((h): OrgPost => {
    const marks = marksOf(h, org.place, shoulders)
    return { key: h.appointment, post: p.zh, name: h.name, tone: h.suspended ? 'suspended' : h.acting ? 'acting' : 'plain', onOpen: () => open(org.id),
      ...(marks.length === 0 ? {} : { note: marks.join('、') }) }
  }))
  return { id: org.id, name: org.name, kind: org.kindZh, posts, children: org.children.map((each) => nodeOf(each, shoulders, open)) }
}

export function ChartPage(): ReactNode {
  const { place } = usePlace()
  const { hat } = useSession()
  const query = useQueryTexts()
  const setQuery = useSetQuery()
  const [opened, setOpened] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  const day = query.day ?? isoDay()
  // A village's grids lie under it: from the township down the whole is shown unless asked otherwise.
  const under = query.under === undefined ? place.length >= 9 : query.under === '1'
  const chart = useApi<ChartAnswer>('/people/chart', { place, day: query.day, under: under ? 'true' : 'false' }, { keep: true })
  return (
    <>
      <PageHead title="组织架构图" note={day === isoDay() ? '今天的组织、职务和在任人员' : `${dayText(day)}当天的组织、职务和在任人员`}>
        <WhyButton primary why={whyNotOrganise(hat.as)} onClick={() => setAdding(true)}>登记组织</WhyButton>
      </PageHead>
      <Card>
        <Space wrap className="form-note">
          <label>看哪一天 <DatePicker allowClear={false} value={dayjs(day)} format="YYYY-MM-DD" aria-label="看哪一天"
            onChange={(next) => setQuery({ day: next === null || next.format('YYYY-MM-DD') === isoDay() ? null : next.format('YYYY-MM-DD') })} /></label>
          <Checkbox checked={under} onChange={(event) => setQuery({ under: event.target.checked ? '1' : '0' })}>连同下级地方</Checkbox>
        </Space>
        <Loaded query={chart}>{(answer) => <Tree answer={answer} opened={opened} open={setOpened} />}</Loaded>
      </Card>
      {adding && <Organise place={place} close={() => setAdding(false)} />}
    </>
  )
}

function Tree({ answer, opened, open }: { answer: ChartAnswer; opened: string | null; open: (id: string | null) => void }): ReactNode {
  const shoulders = oneShouldersOf(answer.roots)
  const org = allOf(answer.roots).find((each) => each.id === opened)
  if (answer.roots.length === 0) return <Nothing zh={`${answer.placeName}这一天还没有登记组织`} />
  return (
    <>
      {answer.more && <Alert type="info" showIcon className="form-note" title="组织较多，只显示一部分；请在左侧选到乡镇或者村再看" />}
      <OrgTree label={`${answer.placeName}组织架构图`} depth={3} selected={opened} onOrg={open} roots={answer.roots.map((each) => nodeOf(each, shoulders, open))} />
      {org !== undefined && <OrgDrawer key={org.id} org={org} close={() => open(null)} />}
    </>
  )
}

interface Kinds { kinds: readonly { key: string; zh: string }[] }
function Organise({ place, close }: { place: string; close: () => void }): ReactNode {
  const kinds = useApi<Kinds>('/people/kinds', {}, { staleSeconds: 600 }).data
  if (kinds === undefined) return null
  return (
    <CommandDrawer title="登记组织" path="/people/organise" submitZh="登记" doneZh="已登记" place={place} close={close} initial={{ place, from: isoDay() }}
      schema={schemaOf({ place: { zh: '所在地方', kind: 'place' }, kind: { zh: '组织类别', kind: 'choice', choices: Object.fromEntries(kinds.kinds.map((k) => [k.key, k.zh])) },
        name: { zh: '名称', kind: 'line' }, parent: { zh: '上级（领导）组织', kind: 'organisation', hint: '村级组织一般由村党组织领导' },
        phone: { zh: '值班电话（对外公开）', kind: 'line' }, from: { zh: '成立日期', kind: 'day' } }, ['parent', 'phone', 'from'])} />
  )
}
