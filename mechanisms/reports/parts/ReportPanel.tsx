/** On the page of a report's case: the way to the document, and to its finished file. */
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { server } from '../../../web/console/api/server.ts'
import type { PanelProps } from '../../../web/console/define.ts'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { workPath } from './paths.ts'
import '../../../web/console/styles/reports.css'

export function ReportPanel({ answer: { case: c } }: PanelProps): ReactNode {
  const { filled, blanks, counted } = c.body
  return (
    <Sheet title="报告">
      <p>{typeof blanks === 'number' ? `${blanks}处空格` : ''}{typeof counted === 'number' ? `，${counted}处由记录填写` : ''}</p>
      <p className="blank-acts"><Link className="as-button" to={workPath} search={{ report: c.id }}>{c.state === 'draft' ? '打开原文，填写' : '打开原文和附表'}</Link>
        {typeof filled === 'string' && <Button href={server.link(`/documents/attachments/${filled}`)}>{c.state === 'draft' ? '最近一次草稿' : '报送的文件'}</Button>}</p>
    </Sheet>
  )
}
