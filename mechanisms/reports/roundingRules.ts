/** Figures as a report prints them (pure): in its unit, rounded no further than the words around allow, never to a nought that is none. */

/** What the text around a blank demands: its unit, what it is counted in (1, 10,000 for 万), how many decimals if somebody chose. */
export interface Printing { unit: string; scale: number; decimals: number | null; before: string; after: string }
const more = /^\s*(?:[万亿]|%|％|个百分点)?\s*(?:余|多(?!元|样|种|方|项))/u
const atLeast = /^[^，。；、,;：:\n]{0,6}以上/u
const over = /(?:超过|突破|逾|超)\s*$/u
const nearly = /(?:近|将近|接近)\s*$/u
const fell = /(?:下降|减少|降低|下滑|回落|压减|缩短)了?\s*$/u
const rose = /(?:增长|上升|提高|增加|提升|增幅(?:达|为)?|上涨)了?(?:到|至)?\s*$/u

/** What stands in the document; `note` says what somebody should look at. */
export interface Printed { text: string; note?: string }
/** Whether words around the blank allow a cut number (余, 以上, 超过, 近). */
export const isLoose = (p: Pick<Printing, 'before' | 'after'>): boolean => more.test(p.after) || atLeast.test(p.after) || over.test(p.before) || nearly.test(p.before)

const trimmed = (x: number, decimals: number): string => String(Number(x.toFixed(decimals)))
/** 5 → 5; 1234 → 1200; 3.27 → 3.2: two leading digits, cut or raised. */
function twoDigits(x: number, way: 'floor' | 'ceil'): number {
  const step = x >= 10 ? 10 ** (Math.floor(Math.log10(x)) - 1) : 0.1
  // 0.1 has no exact binary form: 3.3 / 0.1 would be cut to 32
  return Number((Math[way](Number((x / step).toPrecision(12))) * step).toPrecision(6))
}

/** How a number of this size is rounded when nobody says: percent one decimal, 万 and 亿 two, whole things none. */
function plain(x: number, p: Printing, percent: boolean): Printed {
  const decimals = p.decimals ?? (percent ? 1 : p.scale > 1 || !Number.isInteger(x) ? 2 : 0)
  const text = p.decimals === null ? trimmed(x, decimals) : x.toFixed(decimals)
  if (x !== 0 && Number(text) === 0) return { text: String(Number(x.toPrecision(3))), note: `保留${decimals}位小数会成为0，所以保留了原数；请考虑换一个单位` }
  return { text }
}

/** `XX余`, `XX以上`, `超过XX`, `近XX`: cut (or raised) so that the words stay true. */
function loose(x: number, p: Printing, percent: boolean): Printed | undefined {
  const [moreThan, least, near] = [more.test(p.after) || over.test(p.before), atLeast.test(p.after), nearly.test(p.before)]
  if (p.decimals !== null || !(moreThan || least || near) || x <= 0) return undefined
  const word = near ? '近' : moreThan ? '余、多、超' : '以上'
  if (percent) {
    const whole = near ? Math.ceil(x) : Math.floor(x)
    return whole === 0 ? { ...plain(x, p, true), note: `不到1%，“${word}”请核对` } : { text: String(whole), ...(whole === x && !least ? { note: `正好是${whole}%，“${word}”请核对` } : {}) }
  }
  if (p.scale === 1 && x < 10) return { ...plain(x, p, false), ...(least ? {} : { note: `只有${x}，“${word}”请核对` }) }
  const cut = twoDigits(x, near ? 'ceil' : 'floor')
  if (cut === 0) return plain(x, p, false)
  return { text: String(cut), ...(cut === x && !least ? { note: `正好是${cut}，“${word}”请核对` } : {}) }
}

/** A value as the document shows it. Ratios and growths come as 0…1; money as fen where the document says 元. */
export function printed(f: { value: number; unit: string }, p: Printing): Printed {
  const percent = f.unit === '%' || f.unit === '百分点'
  const raw = percent ? f.value * 100 : f.unit === '分' && p.unit.endsWith('元') ? f.value / 100 : f.value
  const x = Number(((fell.test(p.before) && f.value < 0 ? -raw : raw) / (percent ? 1 : p.scale)).toPrecision(12))
  const printed = loose(x, p, percent) ?? plain(x, p, percent)
  const notes = [printed.note, direction(f, p), differs(f, p, percent)].filter((each) => each !== undefined)
  return notes.length === 0 ? { text: printed.text } : { text: printed.text, note: notes.join('；') }
}
/** The sentence says it grew, and it fell; or the other way round. */
function direction(f: { value: number; unit: string }, p: Printing): string | undefined {
  if (f.value < 0 && rose.test(p.before)) return '实际是下降，原文写的是增加，请改文字'
  return f.value < 0 || !fell.test(p.before) || f.unit !== '%' ? undefined : '实际没有下降，请核对文字'
}
/** A share where the text counts things, or a number where it says %. */
function differs(f: { unit: string }, p: Printing, percent: boolean): string | undefined {
  const written = p.unit.endsWith('%') || p.unit.endsWith('百分点')
  return p.unit === '' || written === percent ? undefined : `单位不符：原文是“${p.unit}”，这个数是“${f.unit}”`
}

/** Whether an old number still holds: what stood there, read again in its unit, and what is so now. */
export function stillHolds(old: string, f: { value: number; unit: string }, p: Printing): boolean | undefined {
  const was = Number(old.replaceAll(',', '').replaceAll('，', ''))
  if (!Number.isFinite(was)) return undefined
  const now = Number(printed(f, { ...p, before: '', after: '' }).text)
  return atLeast.test(p.after) || more.test(p.after) || over.test(p.before) ? now >= was : nearly.test(p.before) ? now <= was : Number(printed(f, p).text) === was
}
