/** Questions about figures and their answers (both sides). */
import { z } from 'zod'

const day = z.iso.date('日期应写成 2026-01-31')
const code = z.string().regex(/^\d{2}$|^\d{4}$|^\d{6}$|^\d{9}$|^\d{12}$|^\d{15}$/, '地方代码应是2至15位数字')
export const figuresAsked = z.object({ keys: z.string().max(4000).optional(), place: code, from: day.optional(), to: day.optional(), by: z.enum(['0', '1']).optional() })
export const oneFigureAsked = z.object({ key: z.string().max(120), place: code, from: day.optional(), to: day.optional(), dim: z.string().max(80).optional(),
  after: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(500).default(100) })

export interface Figure {
  key: string; zh: string; means: string; unit: string; kind: 'flow' | 'stock' | 'ratio'
  /** a ratio is 0…1, or null when the whole is nought; missing is not zero */ value: number | null
  part?: number; whole?: number; partKey?: string; wholeKey?: string
  by?: { dim: string; zh: string; value: number }[]; place: string; from: string; to: string }
export interface FigureRow { day: string; place: string; placeName: string; amount: number; dim: string; dimZh: string; source: string; title: string | null; procedure: string | null }
