/**
 * The web halves of the mechanisms, one line per mechanism and shell, in the order of the menu. Each is a door that is
 * opened by its own shell only, so that the phone never loads a console file.
 */
import type { ConsoleHalf } from './console/define.ts'
import type { MobileMechanism } from './mobile/define.ts'

/**
 * The parts that mechanisms stand under in menus and on start pages, by the names of the mechanisms: as offices call them, and in
 * the words of a villager. What stands under none comes last.
 */
export const parts: readonly { zh: string; plain: string; of: readonly string[] }[] = [
  { zh: '建强堡垒', plain: '村里的事', of: ['organization', 'deliberation', 'rectification', 'grid', 'union'] },
  { zh: '搭建平台', plain: '说事和办事', of: ['talks', 'services', 'volunteering'] },
  { zh: '完善机制', plain: '积分、信用和调解', of: ['assessment', 'mediation', 'points', 'credit'] },
  { zh: '加强宣传', plain: '政策和学习', of: ['publicity', 'exemplars', 'training'] },
]

export const consoleHalves: readonly (() => Promise<{ default: ConsoleHalf }>)[] = [
  () => import('./console/gatherings.tsx'),
  () => import('./console/disclosure.tsx'),
  () => import('./console/operations.tsx'),
  () => import('../mechanisms/organization/console.tsx'),
  () => import('../mechanisms/deliberation/console.tsx'),
  () => import('../mechanisms/rectification/console.tsx'),
  () => import('../mechanisms/grid/console.tsx'),
  () => import('../mechanisms/union/console.tsx'),
  () => import('../mechanisms/talks/console.tsx'),
  () => import('../mechanisms/services/console.tsx'),
  () => import('../mechanisms/volunteering/console.tsx'),
  () => import('../mechanisms/assessment/console.tsx'),
  () => import('../mechanisms/mediation/console.tsx'),
  () => import('../mechanisms/points/console.tsx'),
  () => import('../mechanisms/credit/console.tsx'),
  () => import('../mechanisms/publicity/console.tsx'),
  () => import('../mechanisms/exemplars/console.tsx'),
  () => import('../mechanisms/training/console.tsx'),
  () => import('../mechanisms/reports/console.tsx'),
]

export const mobileHalves: readonly (() => Promise<{ default: MobileMechanism }>)[] = [
  () => import('../mechanisms/grid/mobile.tsx'),
  () => import('../mechanisms/organization/mobile.tsx'),
  () => import('../mechanisms/deliberation/mobile.tsx'),
  () => import('../mechanisms/rectification/mobile.tsx'),
  () => import('../mechanisms/union/mobile.tsx'),
  () => import('../mechanisms/talks/mobile.tsx'),
  () => import('../mechanisms/services/mobile.tsx'),
  () => import('../mechanisms/volunteering/mobile.tsx'),
  () => import('../mechanisms/assessment/mobile.tsx'),
  () => import('../mechanisms/mediation/mobile.tsx'),
  () => import('../mechanisms/points/mobile.tsx'),
  () => import('../mechanisms/credit/mobile.tsx'),
  () => import('../mechanisms/publicity/mobile.tsx'),
  () => import('../mechanisms/exemplars/mobile.tsx'),
  () => import('../mechanisms/training/mobile.tsx'),
  () => import('../mechanisms/reports/mobile.tsx'),
]
