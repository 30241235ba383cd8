/** Channels as the kernel declares them: same shape as a mechanism, mounted by app/. */
import { defineMechanism } from '../define.ts'
import { gatheringAnnounced } from '../gatherings/facts.ts'

/** Who stands on the roll of a meeting is told that it is called, put off or cancelled. */
export const channelsModule = defineMechanism({ name: 'channels', zh: '提醒与通知', law: [], listensTo: [gatheringAnnounced] })
