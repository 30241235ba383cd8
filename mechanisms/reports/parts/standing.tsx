/** How a blank stands, told three times: by a sign, by words, by a colour. */
import { CheckCircleFilled, CheckCircleOutlined, EditOutlined, MinusCircleOutlined, QuestionCircleOutlined, StopOutlined, TagOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { standings, type BlankShown, type Standing } from '../schema.ts'

const signs: Readonly<Record<Standing, ReactNode>> = {
  accepted: <CheckCircleFilled aria-hidden />, sure: <CheckCircleOutlined aria-hidden />, unsure: <QuestionCircleOutlined aria-hidden />, notCollected: <StopOutlined aria-hidden />,
  name: <TagOutlined aria-hidden />, left: <MinusCircleOutlined aria-hidden />, own: <EditOutlined aria-hidden /> }
const isStanding = (x: string): x is Standing => x in standings
export const standingZh = (x: string): string => (isStanding(x) ? standings[x] : x)
export const StandingSign = ({ of }: { of: string }): ReactNode => (isStanding(of) ? signs[of] : null)
export function StandingMark({ of }: { of: string }): ReactNode { return <span className={`blank-mark blank-${of}`}><StandingSign of={of} /> {standingZh(of)}</span> }

/** Still to be decided by a person. */
export const isOpen = (b: BlankShown): boolean => b.standing === 'sure' || b.standing === 'unsure' || b.standing === 'notCollected'
/** What stands in the document at this blank. */
export const textOf = (b: BlankShown): string => (b.standing === 'own' ? b.ownText ?? b.mark : (b.standing === 'accepted' || b.standing === 'sure') && b.text !== '' ? b.text : b.mark)
