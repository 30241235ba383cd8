/** What can be made of a case as Word files, and its dossier; what cannot yet says when. Nothing is shown where there is nothing. */
import { DownloadOutlined, FileZipOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { CaseAnswer } from '../api/contract.ts'
import { useApi } from '../api/queries.ts'
import { server } from '../api/server.ts'
import { Sheet } from './Sheet.tsx'

type Can = true | { refuse: string; zh: string }
interface PapersAnswer { papers: readonly { name: string; zh: string; can: Can }[]; dossier: { can: Can; number: string | null } | null }

export function Papers({ answer: { case: c } }: { answer: CaseAnswer }): ReactNode {
  // The version is part of the question: a step may open a paper.
  const { data } = useApi<PapersAnswer>('/documents/papers', { case: c.id, version: c.version }, { keep: true })
  if (data === undefined || (data.papers.length === 0 && data.dossier === null)) return null
  const { papers, dossier } = data
  return (
    <Sheet title="文书与卷宗">
      <ul className="papers">
        {papers.map(({ name, zh, can }) => (
          <li key={name}>
            <Get href={server.link('/documents/paper', { name, case: c.id })} zh={zh} can={can} icon={<DownloadOutlined aria-hidden />} />
          </li>
        ))}
        {dossier !== null && (
          <li>
            <Get href={server.link('/documents/dossier', { case: c.id })} zh={dossier.number === null ? '立卷并下载卷宗' : '下载卷宗'} can={dossier.can} icon={<FileZipOutlined aria-hidden />} />
            {dossier.number !== null && <span className="quiet">档号 {dossier.number}</span>}
          </li>
        )}
      </ul>
    </Sheet>
  )
}

function Get({ href, zh, can, icon }: { href: string; zh: string; can: Can; icon: ReactNode }): ReactNode {
  if (can === true) return <Button type="link" className="link-cell" href={href} icon={icon}>{zh}</Button>
  return <><span className="paper-not">{zh}</span><span className="quiet">{can.zh}</span></>
}
