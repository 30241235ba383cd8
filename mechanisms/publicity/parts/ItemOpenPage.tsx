/** Writing an item: the form, and the villages it concerns. */
import { Form, Space, Tag } from 'antd'
import { useState, type ReactNode } from 'react'
import type { OpenPageProps } from '../../../web/console/define.ts'
import { OpenForm } from '../../../web/console/pages/OpenPage.tsx'
import { PlaceInput } from '../../../web/console/parts/PlaceInput.tsx'
import { usePlacePath } from '../../../web/console/parts/PlaceTree.tsx'
import { useSession } from '../../../web/console/shell/session.tsx'

function VillageTag({ code, onClose }: { code: string; onClose: () => void }): ReactNode {
  return <Tag closable onClose={onClose}>{usePlacePath(code).at(-1)?.name ?? code}</Tag>
}
export function ItemOpenPage({ procedure }: OpenPageProps): ReactNode {
  const { hat } = useSession()
  const [villages, setVillages] = useState<readonly string[]>([])
  const add = (code: string): void => { if (code.length === 12 && !villages.includes(code)) setVillages([...villages, code]) }
  if (hat.place.length >= 12) return <OpenForm procedure={procedure} />
  return (
    <OpenForm procedure={procedure} more={{ villages }} after={
      <Form.Item label="涉及的村" extra="不选就是所在地方的全部；选了的，只有这些村看得到、收得到">
        <Space wrap>{villages.map((code) => <VillageTag key={code} code={code} onClose={() => setVillages(villages.filter((each) => each !== code))} />)}
          <PlaceInput id="villages" root={hat.place} value={null} onChange={add} /></Space>
      </Form.Item>} />
  )
}
