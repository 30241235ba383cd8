/** Where the phone is, asked once when a person wishes it. Nothing follows them. */
import type { Point } from '../shapes.ts'

export type Located = { point: Point; metres: number } | { refused: string }
const otherways = '不要紧：可以在地图上点一下，或者从名单里选，也可以用一句话说清楚在哪里。'

/** Asks for the position; a refusal comes back as a sentence that says what else can be done. */
export function locate(): Promise<Located> {
  if (!('geolocation' in navigator)) return Promise.resolve({ refused: `这部手机给不出位置。${otherways}` })
  return new Promise((done) => navigator.geolocation.getCurrentPosition(
    ({ coords }) => done({ point: { lng: round(coords.longitude), lat: round(coords.latitude) }, metres: Math.round(coords.accuracy) }),
    (error) => done({ refused: (error.code === 1 ? '您没有同意读取位置。' : '现在找不到位置（可能信号弱）。') + otherways }),
    { enableHighAccuracy: true, timeout: 12_000, maximumAge: 60_000 }))
}
/** Six decimals are a hand's breadth; more would only pretend. */
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
