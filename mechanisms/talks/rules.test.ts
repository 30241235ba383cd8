/** Bounds of promises and notices, both sides of each. */
import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../kernel/base/calendar.ts'
import type { CaseView, Scene } from '../../kernel/define.ts'
import { daysOver, isPastDue, judgeDue, judgeExtension, mayNotice, noticeNeeded, officialsOf, promiseDays, resultZh, shownOf, titleOfIssue, type Issue, type Talk } from './rules.ts'
import { withheld, type IssueBody, type TalkBody } from './schema.ts'

const now = new Date('2026-03-02T09:00:00+08:00')
const scene: Scene = { now, actor: { person: 'p', as: 'branchSecretary', place: '900102101001', org: 'o', appointment: null },
  calendar: calendarOf({ years: [2026], days: [] }), get: (s) => s.default }
const view = <B>(body: B, more: Partial<CaseView<B>> = {}): CaseView<B> => ({ id: 'c', procedure: 'talks.issue', version: 1, place: '900102101001', state: 'handling', body, openedAt: now,
  enteredAt: now, dueAt: null, holder: null, awaiting: null, disclosedAt: null, acts: [], parties: [], gatherings: [], objections: { total: 0, open: 0 }, ...more })
const issueOf = (body: Partial<IssueBody>, more: Partial<Issue> = {}): Issue => view({ talk: 't', text: '桥太窄', photos: [], ...body }, more)
const talkOf = (body: Partial<TalkBody>): Talk => view({ kind: 'themed' as const, day: '2026-03-05', hours: '19:30', location: '礼堂', invited: [], ...body })
const codeOf = (v: true | { refuse: string }): string => (v === true ? '可以' : v.refuse)

describe('承诺日期', () => {
  test.each([['2026-03-01', '', 'due.past'], ['2026-03-02', '', '可以'], ['2026-03-09', '', '可以'], ['2026-03-10', '', 'due.needsPlan'], ['2026-03-10', '分两步', '可以'],
    ['2026-05-01', '分两步', '可以'], ['2026-05-02', '分两步', 'due.tooFar']])('%s，计划“%s”：%s', (due, plan, code) => {
    expect(codeOf(judgeDue(due, plan, scene))).toBe(code)
  })
  test.each([['2026-03-05', 'extension.tooFar'], ['2026-03-06', '可以'], ['2026-03-20', '可以'], ['2026-03-21', 'extension.tooFar']])('从3月5日延到%s：%s', (due, code) => {
    expect(codeOf(judgeExtension(issueOf({ due: '2026-03-05' }), due, scene))).toBe(code)
  })
  test('当天二十四点以前都不算超期', () => {
    const c = issueOf({ due: '2026-03-05' })
    expect(isPastDue(c, new Date('2026-03-05T23:59:59+08:00'))).toBe(false)
    expect(isPastDue(c, new Date('2026-03-06T00:00:00+08:00'))).toBe(true)
    expect(daysOver('2026-03-05', new Date('2026-03-05T23:00:00+08:00'))).toBe(0)
    expect(daysOver('2026-03-05', new Date('2026-03-08T08:00:00+08:00'))).toBe(3)
  })
  test('时钟从定下日期的那一步算到承诺那天', () => {
    const acts = [{ step: 'assign', at: now, person: 'p', as: 'branchSecretary' as const, org: null, to: 'assigned' }]
    expect(promiseDays(issueOf({ due: '2026-03-07' }, { acts }))).toEqual({ days: 5, kind: 'calendar' })
    expect(promiseDays(issueOf({}))).toBeUndefined()
  })
})

describe('通知', () => {
  test.each([[{ kind: 'themed' as const }, 3], [{ kind: 'fixed' as const }, 0], [{ kind: 'fixed' as const, substitute: true }, 3], [{ kind: 'instant' as const }, 0]])('%o 提前%i天', (body, days) => {
    expect(noticeNeeded(talkOf(body).body, scene)).toBe(days)
  })
  test.each([['2026-03-04', 'notice.short'], ['2026-03-05', '可以']])('3月2日发通知，%s开：%s', (day, code) => {
    expect(codeOf(mayNotice(talkOf({ day }), scene))).toBe(code)
  })
})

describe('公开的话', () => {
  test('不公开内容的，标题和公开内容都不写', () => {
    expect(shownOf({ text: '家里的事', confidential: true })).toBe(withheld)
    expect(titleOfIssue({ talk: 't', text: '家里的事', confidential: true, photos: [] })).toBe(withheld)
  })
  test('到场干部一行一人，空行不算', () => { expect(officialsOf({ officials: '周建国 书记\n\n 刘洋 经办人 \n' })).toEqual(['周建国 书记', '刘洋 经办人']) })
  test('结果一句话说清：延过期的写出首次承诺', () => {
    expect(resultZh('handling', issueOf({ promised: '2026-03-05', due: '2026-03-12' }).body)).toBe('承诺2026年3月12日前办好（首次承诺2026年3月5日）')
    expect(resultZh('closed', issueOf({ outcome: 'done', answer: '修好了', rating: 'satisfied' }).body)).toBe('已办好：修好了（本人评价：满意）')
  })
})
