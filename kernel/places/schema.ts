import { z } from 'zod'

/** Levels from the top down; the length of a code tells its level. */
export const levels = ['province', 'city', 'county', 'township', 'village', 'grid'] as const
export type Level = (typeof levels)[number]

/** How people call the levels. */
export const levelZh = {
  province: '省级', city: '市级', county: '县级', township: '乡级', village: '村级', grid: '网格',
} as const satisfies Record<Level, string>

/** Digits of a code at each level. */
export const codeLength = {
  province: 2, city: 4, county: 6, township: 9, village: 12, grid: 15,
} as const satisfies Record<Level, number>

/** A place: the statistical code without its trailing zeros, 2 (province) to 15 digits (grid). */
export const placeCode = z.string()
  .regex(/^[1-9]\d((?!00)\d\d(\d\d((?!000)\d{3}((?!000)\d{3}((?!000)\d{3})?)?)?)?)?$/,
    '地方编码应为 2、4、6、9、12 或 15 位数字，末尾不带补位的零')
  .brand<'PlaceCode'>()
export type PlaceCode = z.infer<typeof placeCode>

/** Codes of the urban–rural classification (城乡分类代码). */
export const divisionClasses = ['111', '112', '121', '122', '123', '210', '220'] as const

/** A day, `YYYY-MM-DD`. */
export const day = z.iso.date('日期应写成 2026-01-31')

/** One version of a division. Validity is half-open: `untilDay` is the first day no longer in force. */
export const division = z.object({
  code: placeCode,
  name: z.string().trim().min(1).max(100),
  level: z.enum(['province', 'city', 'county', 'township', 'village']),
  civilCode: z.string().regex(/^[1-9]\d{5}(\d{3}){0,2}$/).optional(),
  class: z.enum(divisionClasses).optional(),
  fromDay: day,
  untilDay: day.optional(),
})
export type Division = z.infer<typeof division>

/** A general grid (综合网格), or a special one for an enterprise, school or market (专属网格). */
export const gridKind = z.enum(['general', 'special'])
export type GridKind = z.infer<typeof gridKind>
export const gridKindZh = { general: '综合网格', special: '专属网格' } as const satisfies Record<GridKind, string>

/** Longitude and latitude, WGS-84, degrees; `polygonProblem` says in Chinese which point is off the globe. */
export const position = z.tuple([z.number(), z.number()])
export type Position = z.infer<typeof position>

/** A boundary: GeoJSON Polygon, WGS-84. What makes it a proper ring is checked by `polygonProblem`. */
export const polygon = z.object({
  type: z.literal('Polygon'),
  coordinates: z.array(z.array(position)),
})
export type Polygon = z.infer<typeof polygon>
