/** Places as a tree that loads as it opens, with a search by name or code. */
import { AimOutlined, DownOutlined, EnvironmentOutlined } from '@ant-design/icons'
import { Button, Empty, Input, Popover, Spin, Tree } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { PathPlace, Place } from '../api/contract.ts'
import { api, useApi } from '../api/queries.ts'

interface Node { key: string; title: string; isLeaf: boolean; children?: Node[] }
const nodeOf = (place: Place): Node => ({ key: place.code, title: place.name, isLeaf: place.children === 0 })
const grow = (nodes: readonly Node[], key: string, children: Node[]): Node[] => nodes.map((node) =>
  node.key === key ? { ...node, children } : node.children === undefined ? node : { ...node, children: grow(node.children, key, children) })

/** The names from the province down to a place, as the server knows them. */
export function usePlacePath(code: string | null): readonly PathPlace[] {
  const answer = useApi<{ path: readonly PathPlace[] } | readonly PathPlace[]>('/places/path', { code: code ?? '' }, { enabled: code !== null && code !== '', staleSeconds: 600, keep: true }).data
  if (answer === undefined || answer === null) return []
  return 'path' in answer ? answer.path : answer
}
/** The name of a place; its code until the name is known. */
export const usePlaceName = (code: string | null): string => usePlacePath(code).at(-1)?.name ?? code ?? ''

export interface PlaceTreeProps { root: string; value: string | null; onChoose: (code: string, name: string) => void }

/** The tree under a place, with search. */
export function PlaceTree({ root, value, onChoose }: PlaceTreeProps): ReactNode {
  const client = useQueryClient()
  const rootName = usePlaceName(root)
  const first = useApi<{ places: readonly Place[] }>('/places', { parent: root }, { staleSeconds: 600 })
  const [loaded, setLoaded] = useState<Readonly<Record<string, Node[]>>>({})
  const [words, setWords] = useState('')
  const found = useApi<{ places: readonly Place[] }>('/places/search', { q: words }, { enabled: words.trim().length > 0, keep: true })
  const base: Node[] = [{ key: root, title: rootName, isLeaf: first.data?.places.length === 0, children: (first.data?.places ?? []).map(nodeOf) }]
  const tree = Object.entries(loaded).reduce((nodes, [key, children]) => grow(nodes, key, children), base)
  const load = async ({ key }: { key: unknown }): Promise<void> => {
    const code = String(key)
    if (code === root || loaded[code] !== undefined) return
    const { places } = await client.fetchQuery(api<{ places: readonly Place[] }>('/places', { parent: code }, { staleSeconds: 600 }))
    setLoaded((before) => ({ ...before, [code]: places.map(nodeOf) }))
  }
  const hits = (found.data?.places ?? []).filter(({ code }) => code.startsWith(root))
  return (
    <div className="place-tree">
      <Input.Search allowClear placeholder="按名称或编码查找" aria-label="查找地方" value={words} onChange={(event) => setWords(event.target.value)} />
      {words.trim() !== '' ? <Hits hits={hits} busy={found.isFetching} onChoose={onChoose} />
        : first.isPending ? <Spin className="place-tree-wait" />
          : <Tree treeData={tree} loadData={load} defaultExpandedKeys={[root]} selectedKeys={value === null ? [] : [value]} height={360} blockNode aria-label="地方"
              onSelect={(_keys, { node }) => onChoose(node.key, node.title)} />}
    </div>
  )
}

function Hits({ hits, busy, onChoose }: { hits: readonly Place[]; busy: boolean; onChoose: PlaceTreeProps['onChoose'] }): ReactNode {
  if (hits.length === 0) return busy ? <Spin className="place-tree-wait" /> : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="本范围内没有找到" />
  return (
    <ul className="place-hits">
      {hits.slice(0, 50).map(({ code, name }) => (
        <li key={code}><button type="button" onClick={() => onChoose(code, name)}>{name}<span>{code}</span></button></li>
      ))}
    </ul>
  )
}

/** A button that shows the path to a place and opens the tree. */
export function PlaceButton({ place, root, onChoose, label }: { place: string; root: string; onChoose: (code: string) => void; label: string }): ReactNode {
  const [open, setOpen] = useState(false)
  const path = usePlacePath(place).filter(({ code }) => code.length >= root.length)
  const choose = (code: string): void => { setOpen(false); onChoose(code) }
  const content = (
    <>
      <PlaceTree root={root} value={place} onChoose={choose} />
      {place !== root && <Button type="link" icon={<AimOutlined />} onClick={() => choose(root)}>回到本人管辖范围</Button>}
    </>
  )
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomLeft" destroyOnHidden content={content} arrow={false}>
      <Button type="text" className="place-button" aria-expanded={open} aria-label={`${label}：${path.map(({ name }) => name).join(' ')}，更换`}>
        <EnvironmentOutlined aria-hidden />
        {path.length === 0 ? place : path.map(({ code, name }, i) => <span key={code}>{i > 0 && <i>/</i>}{name}</span>)}
        <DownOutlined className="small-icon" aria-hidden />
      </Button>
    </Popover>
  )
}
