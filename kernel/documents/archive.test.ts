import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildDossier, checkDossier, dossierNumber, retentionOf, type Item, type Volume } from './archive.ts'
import { digestOf } from './files.ts'
import { readZip, writeZip } from './zip.ts'

const template = (name: string) => readFileSync(join(import.meta.dirname, 'templates', `${name}.docx`))
const volume: Volume = { number: '900102101001-2026-Y-0001', case: '260302-7KQ3MX', caseId: '0195a000-0000-7000-8000-000000000000', version: 7, title: '修路', kind: '借用', org: '石桥村', tenant: '青溪县',
  from: '2026年3月2日', until: '2026年4月2日', retention: 'Y', made: '2026年4月3日9时00分', acts: [{ n: 1, at: '2026年3月2日9时00分', zh: '提出', org: '', who: '周建国（村党组织书记）' }],
  templates: { cover: template('cover'), contents: template('contents'), acts: template('acts') } }
const items: Item[] = [{ folder: '文书', title: '登记表/一', ending: 'docx', bytes: Buffer.from('甲'), number: '3号', author: '石桥村', day: '2026年4月2日', note: '' },
  { folder: '附件', title: '现场', ending: 'jpg', bytes: Buffer.from('乙'), number: '', author: '周建国', day: '2026年3月2日', note: '附件' }]
const built = buildDossier(volume, items)
const files = readZip(built.bytes, { entries: 100, bytes: 50_000_000 }) ?? new Map<string, Buffer>()

describe('卷宗', () => {
  it('有封面、目录、文书、附件、办理经过、清单和校验清单', () => {
    expect([...files.keys()]).toEqual(['00 封面.docx', '01 卷内文件目录.docx', '文书/001 一.docx', '附件/002 现场.jpg', '文书/003 办理经过.docx', 'manifest.json', '校验清单.txt'])
    const text = (name: string) => (readZip(files.get(name) ?? Buffer.alloc(0), { entries: 50, bytes: 9_000_000 })?.get('word/document.xml')?.toString() ?? '').replace(/<[^>]+>/g, '')
    expect(text('00 封面.docx')).toContain('900102101001-2026-Y-0001')
    expect(text('01 卷内文件目录.docx')).toMatch(/3号石桥村登记表\/一.*周建国现场.*共3件/)
    expect(text('文书/003 办理经过.docx')).toContain('周建国（村党组织书记）')
  })
  it('校验清单与每个文件的 SHA-256 一致，用通用工具也能核对', () => {
    for (const line of (files.get('校验清单.txt')?.toString() ?? '').trim().split('\n')) {
      const [sum, path = ''] = line.split('  ')
      expect([path, digestOf(files.get(path) ?? Buffer.alloc(0)).toString('hex')]).toEqual([path, sum])
    }
    expect(checkDossier(built.bytes, built.manifest)).toEqual({ number: volume.number, files: 5, faults: [] })
  })
  it('同样的内容立两次卷，字节完全一样', () => {
    expect(buildDossier(volume, items).bytes.equals(built.bytes)).toBe(true)
  })
  it('改动一个字节、少一个文件、多一个文件、换掉清单，都查得出来', () => {
    const altered = (edit: (all: Map<string, Buffer>) => void) => { const all = new Map(files); edit(all); return writeZip([...all]) }
    const faults = (bytes: Buffer) => checkDossier(bytes, built.manifest).faults.map((f) => `${f.path}：${f.zh}`)
    expect(faults(altered((all) => all.set('附件/002 现场.jpg', Buffer.from('丙'))))).toEqual(['附件/002 现场.jpg：内容与清单的校验值不符，被改动过'])
    expect(faults(altered((all) => all.delete('文书/001 一.docx')))).toEqual(['文书/001 一.docx：清单里有，卷宗里没有'])
    expect(faults(altered((all) => all.set('文书/多的.docx', Buffer.from('x'))))).toEqual(['文书/多的.docx：清单里没有，是后来加进来的'])
    expect(faults(altered((all) => all.set('manifest.json', Buffer.from((all.get('manifest.json')?.toString() ?? '').replace('"version": 7', '"version": 8')))))).toEqual(['manifest.json：清单与立卷时登记的校验值不符，清单被改动过'])
    expect(faults(built.bytes.subarray(0, 500))[0]).toContain('不是完整的卷宗文件')
  })
  it('档号由村、年度、保管期限和流水号组成；期限取所含文书里最长的', () => {
    expect(dossierNumber({ place: '900102101001', year: 2026, retention: 'D30', serial: 12 })).toBe('900102101001-2026-D30-0012')
    expect(retentionOf([{ retain: 'permanent' }, { retain: { days: 365, kind: 'calendar' } }])).toBe('Y')
    expect(retentionOf([{ retain: { days: 30 * 365, kind: 'calendar' } }])).toBe('D30')
    expect(retentionOf([{ retain: { days: 10 * 365, kind: 'calendar' } }])).toBe('D10')
    expect(retentionOf([])).toBe('D10')
  })
})
