/** A tree of organisations with posts and who holds them, on lines; every node opens and closes by keyboard. */
import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'

export interface OrgPost { key: string; post: string; name: string | null; note?: string; tone?: 'plain' | 'acting' | 'suspended' | 'vacant'; onOpen?: () => void }
export interface OrgNode { id: string; name: string; kind?: string; posts: readonly OrgPost[]; children: readonly OrgNode[]; actions?: ReactNode }
export interface OrgTreeProps { roots: readonly OrgNode[]; /** levels open at first */ depth?: number; label: string; onOrg?: (id: string) => void; selected?: string | null }

export function OrgTree({ roots, depth = 2, label, onOrg, selected = null }: OrgTreeProps): ReactNode {
  return <ul className="org" aria-label={label}>{roots.map((each) => <Org key={each.id} node={each} level={1} depth={depth} onOrg={onOrg} selected={selected} />)}</ul>
}

interface OrgProps { node: OrgNode; level: number; depth: number; onOrg: OrgTreeProps['onOrg']; selected: string | null }
function Org({ node, level, depth, onOrg, selected }: OrgProps): ReactNode {
  const [open, setOpen] = useState(level <= depth)
  const has = node.children.length > 0
  return (
    <li>
      <div className={node.id === selected ? 'org-card org-here' : 'org-card'}>
        <div className="org-head">
          {has ? <button type="button" className="org-fold" aria-expanded={open} aria-label={`${open ? '收起' : '展开'}${node.name}的下级`} onClick={() => setOpen(!open)}>{open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}</button> : <span className="org-fold" />}
          {onOrg === undefined ? <b>{node.name}</b> : <button type="button" className="org-name" onClick={() => onOrg(node.id)}>{node.name}</button>}
          {node.kind !== undefined && <span className="org-kind">{node.kind}</span>}
          {has && !open && <span className="quiet">下级{node.children.length}个</span>}
          {node.actions}
        </div>
        {node.posts.length > 0 && <ul className="org-posts">{node.posts.map((each) => <Post key={each.key} post={each} />)}</ul>}
      </div>
      {has && open && <ul>{node.children.map((each) => <Org key={each.id} node={each} level={level + 1} depth={depth} onOrg={onOrg} selected={selected} />)}</ul>}
    </li>
  )
}

function Post({ post: { post, name, note, tone = 'plain', onOpen } }: { post: OrgPost }): ReactNode {
  const who = name ?? '空缺'
  return (
    <li className={`org-post org-${name === null ? 'vacant' : tone}`}>
      <span>{post}</span>
      {onOpen === undefined || name === null ? <b>{who}</b> : <button type="button" onClick={onOpen}>{who}</button>}
      {note !== undefined && <i>{note}</i>}
    </li>
  )
}
