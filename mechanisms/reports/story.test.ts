/** 填报告: from the blank document to the submitted one. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { village } from '../../test/people.ts'
import { world, type World } from '../../test/world.ts'
import { report } from './report.procedure.ts'

let w: World
beforeAll(async () => { w = await world() })
afterAll(async () => { await w.journalIsWhole(); await w.close() })

const asked = { title: '石桥村治理工作总结', text: '今年以来，共受理事件XX件。', day: '2026-03-02', period: 'thisYear', notes: 'none' }

describe('一份报告的一生', () => {
  test('起草人报送，负责人可以退回，自己不能退回自己报送的', async () => {
    const c = await w.secretary.opens(report, village, asked)
    expect(await w.secretary.does(c, report, 'submit')).toMatchObject({ state: 'submitted' })
    expect((await w.figure('reports.filled', village)).value).toBe(1)
    await w.secretary.isRefused(c, report, 'giveBack', 'step.fourEyes', { reason: '数字再核一遍' })
    await w.otherSecretary.isRefused(c, report, 'withdraw', 'step.notStanding', { reason: '不是本村的' })
  })
})
