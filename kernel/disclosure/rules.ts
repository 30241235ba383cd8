/** Pure rules of what may be read by anybody (both sides): masking by kind of field, and of numbers that stand in free text. */

/** A text as anybody may read it, and what was masked in it, for the official to know. */
export interface Masked { text: string; found: readonly string[] }

const stars = (n: number): string => '＊'.repeat(n)
/** Patterns of numbers nobody may read in public, the longest first. Digits may be written full-width or in groups. */
const patterns: readonly { zh: string; at: RegExp; digits: readonly [number, number] }[] = [
  { zh: '身份证号', at: /(?<![0-9０-９])[1-9１-９](?:[-\s]?[0-9０-９]){16}[-\s]?[0-9０-９XxＸｘ](?![0-9０-９])/gu, digits: [18, 18] },
  { zh: '银行账号', at: /(?<![0-9０-９.．])[0-9０-９](?:[-\s]?[0-9０-９]){15,18}(?![0-9０-９])/gu, digits: [16, 19] },
  { zh: '手机号', at: /(?<![0-9０-９])[1１][3-9３-９](?:[-\s]?[0-9０-９]){9}(?![0-9０-９])/gu, digits: [11, 11] },
  { zh: '电话号码', at: /(?<![0-9０-９])[0０][1-9１-９][0-9０-９]{1,2}[-－\s][2-8２-８][0-9０-９]{6,7}(?![0-9０-９])/gu, digits: [10, 12] },
]

/** Free text with ID-card, bank, mobile and fixed-line numbers replaced by stars; the last digits stay away too (PIPL-25, 28). */
export function maskText(raw: string): Masked {
  const found: string[] = []
  let text = raw
  for (const p of patterns) text = text.replace(p.at, (hit) => {
    const n = [...hit.normalize('NFKC').replace(/[^0-9Xx]/g, '')].length
    if (n < p.digits[0] || n > p.digits[1]) return hit
    found.push(p.zh)
    return stars(Math.min(n, 8))
  })
  return { text, found: [...new Set(found)] }
}

/** 陈＊＊: the family name and nothing else; of compound family names both characters. */
export function maskPerson(name: string): string {
  const letters = [...name.trim()]
  const compound = ['欧阳', '司马', '上官', '诸葛', '司徒', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '宇文', '长孙', '夏侯', '轩辕', '端木', '百里', '南宫']
  const family = letters.length > 2 && compound.includes(letters.slice(0, 2).join('')) ? 2 : 1
  return letters.length === 0 ? '' : letters.slice(0, family).join('') + stars(Math.max(1, letters.length - family))
}

/** Ten letters out of the random part of an id, by which an answer is looked up without an account: `7KQ3M-XW2PA`. */
export function receiptCode(id: string): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  let random = BigInt(`0x${id.replaceAll('-', '').slice(19)}`) & ((1n << 50n) - 1n)
  let letters = ''
  for (let i = 0; i < 10; i++) { letters = alphabet.charAt(Number(random & 31n)) + letters; random >>= 5n }
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}
/** The code as somebody types it: lower case, without the dash, O for 0, I and L for 1. Null when it cannot be one. */
export function readCode(typed: string): string | null {
  const letters = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(letters) ? `${letters.slice(0, 5)}-${letters.slice(5)}` : null
}
