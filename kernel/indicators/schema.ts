/** Questions about figures and their answers (both sides). */
import { z } from 'zod'

const day = z.iso.date('日期应写成 2026-01-31')
const code = z.string().regex(/^\d{2}$|^\d{4}$|^\d{6}$|^\d{9}$|^\d{12}$|^\d{15}$/, '地方代码应是2至15位数字')
export const figuresAsked = z.object({ keys: z.string().max(8000).optional(), place: code, from: day.optional(), to: day.optional(), by: z.enum(['0', '1']).optional() })
export const oneFigureAsked = z.object({ key: z.string().max(120), place: code, from: day.optional(), to: day.optional(), dim: z.string().max(80).optional(),
  /** the rows of which side: of the part, the whole, or the part in the days it is compared with */ of: z.enum(['part', 'whole', 'past']).default('part'),
  after: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(500).default(100) })

/** What is counted over days, what stands on a day, a share (0…1) or growth, and one unit per another (人均). */
export type FigureKind = 'flow' | 'stock' | 'ratio' | 'average'
/** One figure read: of the dictionary, or derived of it by rule (rules.ts). */
export interface Figure {
  key: string; zh: string; means: string; unit: string; kind: FigureKind
  /** null where nothing can be said: not yet collected, not recorded at so small a place, or the whole is nought; missing is not zero */ value: number | null
  /** false: named in the dictionary, not yet counted by any mechanism */ collected: boolean
  /** how many source rows it (or its part) consists of: as many as it opens into */ rows: number
  /** of a ratio or average its two sides; of a change now and then */ part?: number | undefined; whole?: number | undefined
  partKey?: string | undefined; wholeKey?: string | undefined
  /** of a change: the days it is compared with */ past?: { from: string; to: string } | undefined
  /** of a ratio of opinions: how many of how many gave theirs */ response?: { part: number; whole: number; value: number | null } | undefined
  by?: { dim: string; zh: string; value: number }[] | undefined; place: string; from: string; to: string }
export interface FigureRow { day: string; place: string; placeName: string; amount: number; dim: string; dimZh: string; source: string; title: string | null; procedure: string | null }
