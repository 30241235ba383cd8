/** Whether a certificate is real: by its number. */
import { Alert, Card, Descriptions, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { dayText } from '../../../web/ui/format.ts'
import type { Checked } from '../schema.ts'

export function CertificatesPage(): ReactNode {
  const [number, setNumber] = useState('')
  const told = useApi<Checked>('/volunteering/check', { number }, { enabled: number !== '' })
  return (
    <>
      <PageHead title="查验证明" note="任何人都可以凭编号查；只显示姓，不显示全名" />
      <Card>
        <Input.Search aria-label="证明编号" placeholder="900102-260302-7KQ3MX" enterButton="查" style={{ maxWidth: 420 }} className="form-note" onSearch={(value) => setNumber(value.trim())} />
        {number !== '' && <Loaded query={told}>{(t) => <>
          <Alert type={t.valid ? 'success' : 'warning'} showIcon className="form-note" title={t.valid ? '有这份证明，有效' : t.note} />
          {t.found && <Descriptions size="small" column={1} items={[{ key: 'name', label: '姓名', children: t.name }, { key: 'period', label: '期间', children: `${dayText(t.from)}至${dayText(t.to)}` },
            { key: 'total', label: '合计', children: `${t.lines}次，${t.minutes}分钟` }, { key: 'issuers', label: '记录单位', children: t.issuers.join('、') }, { key: 'day', label: '开具', children: dayText(t.day) }]} />}
        </>}</Loaded>}
      </Card>
    </>
  )
}
