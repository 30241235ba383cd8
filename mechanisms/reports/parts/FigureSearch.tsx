/** The whole dictionary by the words people use: name, other names, definition. */
import { Empty, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import type { z } from 'zod'
import { useApi } from '../../../web/console/api/queries.ts'
import type { FiguresFound } from '../schema.ts'

export function FigureSearch({ onChoose }: { onChoose: (key: string) => void }): ReactNode {
  const [words, setWords] = useState('')
  const found = useApi<z.infer<typeof FiguresFound>>('/reports/figures', { words }, { enabled: words.trim() !== '', keep: true, staleSeconds: 300 })
  const figures = words.trim() === '' ? [] : found.data?.figures ?? []
  return (
    <div className="figure-search">
      <Input.Search autoFocus allowClear value={words} maxLength={60} aria-label="在口径字典里找" placeholder="例如：恳谈会、调解成功、网格员" onChange={(event) => setWords(event.target.value)} />
      {words.trim() !== '' && found.data !== undefined && figures.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="字典里没有这样的指标" />}
      <ul>{figures.map((f) => (
        <li key={f.key}><button type="button" disabled={!f.collected} onClick={() => onChoose(f.key)}>
          <span><b>{f.zh}</b><span className="quiet">{f.collected ? f.unit : '平台未采集'}</span></span><span className="quiet">{f.means}</span>
          {f.also.length > 0 && <span className="quiet">也叫：{f.also.join('、')}</span>}
        </button></li>))}</ul>
    </div>
  )
}
