/** The icons are drawn from mark.svg. After changing it: `DRAW_ICONS=1 npx vitest run web/mobile/icons.test.ts`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'

const folder = join(import.meta.dirname, 'public', 'icons')
const svg = readFileSync(join(folder, 'mark.svg'), 'utf8')
// A launcher may cut a maskable icon to a circle: the ground fills the square, the drawing stays in the middle.
const full = svg.replace('rx="14"', '')
const maskable = full.replace('viewBox="0 0 64 64"', 'viewBox="-10 -10 84 84"').replace('<rect width="64" height="64"', '<rect x="-10" y="-10" width="84" height="84"')
const icons = [['app-192.png', 192, svg], ['app-512.png', 512, svg], ['app-512-maskable.png', 512, maskable], ['touch-180.png', 180, full]] as const
const draw = (source: string, side: number): Promise<Buffer> => sharp(Buffer.from(source), { density: 600 }).resize(side, side).png({ palette: true }).toBuffer()

describe('手机应用图标', () => {
  it.each(icons)('%s 存在，尺寸正确，颜色与图样一致', async (name, side, source) => {
    const file = join(folder, name)
    if (process.env.DRAW_ICONS === '1') writeFileSync(file, await draw(source, side))
    const [kept, fresh] = [await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true }), await sharp(await draw(source, side)).removeAlpha().raw().toBuffer()]
    expect([kept.info.width, kept.info.height]).toEqual([side, side])
    const differing = kept.data.filter((value, at) => Math.abs(value - (fresh[at] ?? 0)) > 24).length
    expect(differing / kept.data.length).toBeLessThan(0.01)
  })
})
