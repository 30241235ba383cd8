import { describe, expect, test } from 'vitest'
import { soundQueries, soundsLike, soundsOf } from './pinyin.ts'

const finds = (typed: string, text: string): boolean => soundsLike(text, typed)

describe('拼音', () => {
  test.each([['shuijing', '村东水井漏水'], ['sj', '村东水井漏水'], ['ls', '村东水井漏水'], ['cdsj', '村东水井漏水'], ['loushui', '村东水井漏水'], ['shui', '村东水井漏水'],
    ['xian', '西安路路灯不亮'], ['ludeng', '西安路路灯不亮'], ['lvhua', '绿化带'], ['yinhang', '银行门口积水']])('%s 找得到“%s”', (typed, text) => {
    expect(finds(typed, text)).toBe(true)
  })
  test.each([['shuiku', '村东水井漏水'], ['js', '村东水井漏水'], ['s', '村东水井漏水'], ['dengd', '西安路路灯不亮'], ['', '路灯'], ["sj'; drop", '水井']])('%s 找不到“%s”', (typed, text) => {
    expect(finds(typed, text)).toBe(false)
  })
  test('姓名：首字母和全拼，姓按姓的读音', () => {
    expect(soundsOf('张三')).toBe('|zs|zhangsan')
    expect(soundsOf('单雄信')).toContain('|sxx|shan')
    expect(soundsOf('曾国')).toContain('|zg|zeng')
    expect(soundsOf('Li')).toBe('')
  })
  test('很长的字母不会拆出太多读法', () => {
    expect(soundQueries('anananananananananananan').length).toBeLessThan(10)
    expect(soundQueries('a'.repeat(200))).toEqual([])
  })
})
