/** An opinion of a talk any time, for stories whose figures need a row of another mechanism. */
import { talkInstantly } from '../mechanisms/talks/mechanism.ts'
import type { Hand } from './world.ts'

/** Raised, read aloud and answered on the spot, in one command. */
export const raisesOpinion = (hand: Hand, place: string) => hand.asks(talkInstantly, { place, text: '桥面太窄，收割机过不去', read: true, answer: '已列入今年加宽计划' })
