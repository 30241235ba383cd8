import { describe, expect, it } from 'vitest'
import { marksOf, oneShouldersOf, whyNotAppoint, type ChartHolder, type ChartOrg } from './chart.ts'

const village = '330102001001'
const holder = (person: string, over: Partial<ChartHolder> = {}): ChartHolder =>
  ({ appointment: 'a', person, name: person, acting: false, suspended: false, from: '', until: null, basis: null, ...over })
const org = (id: string, place: string, holders: ChartHolder[], children: ChartOrg[] = []): ChartOrg => ({ id, name: id, kind: '', kindZh: '', family: '', place,
  placeName: '', phone: null, posts: [{ post: 'p', zh: '正职', capacity: '', principal: true, holders }], children })

describe('组织架构图', () => {
  it('同一个村两个正职是同一人，标一肩挑', () => {
    const found = oneShouldersOf([org('party', village, [holder('周')], [org('committee', village, [holder('周')])])])
    expect(marksOf(holder('周', { acting: true }), village, found)).toEqual(['代理', '一肩挑'])
  })
  it('其中一职停职，或者在两个村，不标', () => {
    expect(oneShouldersOf([org('a', village, [holder('周')]), org('b', village, [holder('周', { suspended: true })])]).size).toBe(0)
    expect(oneShouldersOf([org('a', village, [holder('周')]), org('b', '330102001002', [holder('周')])]).size).toBe(0)
  })
  it('谁能任免，说明原因', () => {
    expect(whyNotAppoint('branchSecretary', village, village)).toContain('乡镇经办人')
    expect(whyNotAppoint('townshipOfficer', '330102001', '330102001')).toContain('县级组织部门')
    expect(whyNotAppoint('townshipOfficer', '330102001', village)).toBeNull()
    expect(whyNotAppoint('countyOrganizer', '330102', '330103001')).toContain('范围')
  })
})
