import { describe, expect, it } from 'vitest'
import { compareWordings } from './wording.ts'

describe('前后两稿对照', () => {
  it.each([
    ['没有改', '修三百米，宽四米。', '修三百米，宽四米。', [['same', '修三百米，宽四米。']]],
    ['改一句', '修三百米，宽四米。', '修五百米，宽四米。', [['gone', '修三百米，'], ['new', '修五百米，'], ['same', '宽四米。']]],
    ['加一句', '修三百米。', '修三百米。加排水沟', [['same', '修三百米。'], ['new', '加排水沟']]],
    ['删一句', '修三百米，加路灯，宽四米。', '修三百米，宽四米。', [['same', '修三百米，'], ['gone', '加路灯，'], ['same', '宽四米。']]],
    ['全新', '', '修路', [['new', '修路']]],
  ])('%s', (_zh, before, after, pieces) => { expect(compareWordings(before, after).map((p) => [p.kind, p.text])).toEqual(pieces) })
})
