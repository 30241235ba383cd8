/** What of every mechanism a hat has business with: the menu and the start page show that, the rest is under 全部功能. */
import { BarChartOutlined, FileTextOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { parts } from '../../mechanisms.ts'
import { listOf, type Hat, type ProcedureDefinition } from '../api/contract.ts'
import { pagePath, screensOf, type CaseScreens, type ConsoleHalf, type MenuPage, type Whose } from '../define.ts'
import { casesPath, figuresPath } from '../paths.ts'
import type { Group } from './halves.ts'

type Wearer = Pick<Hat, 'as' | 'post'>
export interface MenuItem { to: string; zh: string; icon: ReactNode }
export interface Portion { name: string; zh: string; own: readonly MenuItem[]; rest: readonly MenuItem[] }
export interface Part<T> { zh: string; of: readonly T[] }

export const isOf = (whose: readonly Whose[], hat: Wearer): boolean => whose.includes(hat.as) || whose.includes(hat.post)
const foreign = (half: ConsoleHalf | undefined, hat: Wearer): boolean => isOf(half?.notFor ?? [], hat)
/** Whether it may be begun from the start page under this hat. */
export const mayBegin = (half: ConsoleHalf | undefined, p: ProcedureDefinition, hat: Wearer): boolean => {
  const { hidden = false, begunElsewhere = false } = screensFor(half, p)
  return !hidden && !begunElsewhere && !foreign(half, hat) && listOf(p.opens.by).includes(hat.as)
}
const screensFor = (half: ConsoleHalf | undefined, p: ProcedureDefinition): CaseScreens => (half === undefined ? {} : screensOf([half], p.name))
export const mayUse = (half: ConsoleHalf | undefined, p: ProcedureDefinition, hat: Wearer): boolean =>
  !foreign(half, hat) && (Object.values(p.steps).some(({ by }) => listOf(by).includes(hat.as)) || (screensFor(half, p).begunElsewhere !== true && listOf(p.opens.by).includes(hat.as)))

/** A mechanism's pages, lists and figures: those of this hat, and the rest. */
export function portionOf({ name, zh, half, procedures, hasFigures }: Group, hat: Wearer): Portion {
  const used = procedures.some((p) => mayUse(half, p, hat))
  const mine = (page: MenuPage): boolean => (page.for === undefined ? used : isOf(page.for, hat))
  const pages = (half?.menu ?? []).filter((page) => page.hidden !== true)
    .map((page) => ({ mine: mine(page), item: { to: pagePath({ name }, page), zh: page.zh, icon: page.icon ?? <FileTextOutlined /> } }))
  const lists = procedures.filter((p) => screensFor(half, p).hidden !== true)
    .map((p) => ({ mine: mayUse(half, p, hat), item: { to: casesPath(p.name), zh: screensFor(half, p).zh ?? p.zh, icon: screensFor(half, p).icon ?? <FileTextOutlined /> } }))
  const all = [...pages, ...lists]
  const figures = hasFigures ? [{ to: figuresPath(name), zh: '指标', icon: <BarChartOutlined /> }] : []
  return { name, zh, own: all.filter((each) => each.mine).map(({ item }) => item), rest: [...all.filter((each) => !each.mine).map(({ item }) => item), ...figures] }
}

/** Under the parts of the source document; what stands under none of them comes last. */
export function byPart<T extends { name: string }>(list: readonly T[]): readonly Part<T>[] {
  const named = parts.map(({ zh, of }) => ({ zh, of: list.filter(({ name }) => of.includes(name)) }))
  return [...named, { zh: '通用', of: list.filter(({ name }) => !parts.some(({ of }) => of.includes(name))) }].filter(({ of }) => of.length > 0)
}
