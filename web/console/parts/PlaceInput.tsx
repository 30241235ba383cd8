/** A place as a field of a form: a button that shows the path and opens the tree. */
import { Button, Popover } from 'antd'
import { DownOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { PlaceTree, usePlacePath } from './PlaceTree.tsx'

export interface PlaceInputProps { id?: string; root: string; value: string | null; onChange: (code: string) => void }

export function PlaceInput({ id, root, value, onChange }: PlaceInputProps): ReactNode {
  const [open, setOpen] = useState(false)
  const names = usePlacePath(value).filter(({ code }) => code.length >= root.length).map(({ name }) => name).join(' / ')
  const choose = (code: string): void => { setOpen(false); onChange(code) }
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomLeft" arrow={false} destroyOnHidden content={<PlaceTree root={root} value={value} onChoose={choose} />}>
      <Button {...(id === undefined ? {} : { id })} className="place-input" aria-expanded={open}>
        <span>{value === null ? '请选择地方' : names === '' ? value : names}</span><DownOutlined className="small-icon" aria-hidden />
      </Button>
    </Popover>
  )
}
