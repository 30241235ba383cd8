/** @jsxImportSource preact */
/** Reports on the phone: a table that arrived filled is confirmed or contested; everything else is done at the desk. */
import { defineMobile, type PanelProps } from '../../web/mobile/define.ts'
import { lazy } from '../../web/mobile/lazy.tsx'

const FillingPanel = lazy<PanelProps>(() => import('./parts/fillingPanel.tsx').then((file) => ({ default: file.FillingPanel })))

export default defineMobile({ name: 'reports', zh: '报告' }, {
  entries: [],
  panels: { 'reports.filling': { '*': FillingPanel } },
  words: { 'reports.filling': {
    states: { arrived: { zh: '请看看数对不对', tone: 'yours', hint: '对就点“确认无误”；不对就提出异议，由管记录的单位答复。' }, contested: { zh: '等着答复异议', tone: 'working' }, confirmed: { zh: '已确认', tone: 'done' },
      lapsed: { zh: '已结束，没有确认', tone: 'done' }, recalled: { zh: '不用填了', tone: 'done' } },
    steps: { confirm: { zh: '确认无误', tone: 'good', icon: 'good' }, contest: { zh: '数不对，提出异议', tone: 'back', hint: '写明哪个数不对、应当是多少、有什么凭据。要逐格选，请在电脑上办。' }, refresh: { zh: '重新取数', icon: 'again' } },
    hide: ['name', 'office', 'number', 'basis', 'days', 'table', 'delivery', 'at', 'requester', 'term', 'shape', 'register', 'states', 'columns', 'rows', 'more', 'contested', 'snapshots', 'reason'] } },
})
