/** Facts of exemplars: the only file another mechanism may import. */
import { z } from 'zod'
import { defineFact } from '../../kernel/define.ts'

const at = { case: z.string(), place: z.string() }
/** After 公示 and decision. `person` only where the honour is a person's own; of a family, a village or an organisation it is null. */
export const selected = defineFact('exemplars.selected', { zh: '先进典型已确定', v: 1, payload: z.object({ ...at, person: z.string().nullable(), title: z.string(), year: z.int() }) })
/** The honour was taken back: what rests on it is looked at again. */
export const revoked = defineFact('exemplars.revoked', { zh: '先进典型已撤销', v: 1, payload: z.object({ ...at, person: z.string().nullable() }) })
/** A story that whoever it is about has agreed to in these very words. */
export const storyPublished = defineFact('exemplars.storyPublished', { zh: '先进事迹已公开', v: 1, payload: z.object({ ...at, title: z.string(), text: z.string(), person: z.string().nullable() }) })
/** Taken down: whoever shows it anywhere takes it down at once. */
export const storyWithdrawn = defineFact('exemplars.storyWithdrawn', { zh: '先进事迹已撤下', v: 1, payload: z.object(at) })
