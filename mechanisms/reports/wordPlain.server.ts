/** A pasted or plain text as a Word file in the layout of official documents (GB/T 9704-2012): title, headings, text, signature. */
import { escapeXml } from '../../kernel/documents/xml.ts'
import { writeZip } from '../../kernel/documents/zip.ts'
import { clean } from './wordEdit.server.ts'
import { levelOfText } from './wordText.server.ts'

const twips = (mm: number): number => Math.round(mm * 1440 / 25.4)
/** 22 lines of the 225 mm high text area. */
const linePitch = Math.floor(twips(225) / 22)
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const wordTypes = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

type Kind = 'Title' | 'Heading1' | 'Heading2' | 'Heading3' | 'Normal' | 'Addressee' | 'Signature'
const fonts = (eastAsia: string): string => `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="${eastAsia}"/>`
const two = '<w:ind w:firstLine="640" w:firstLineChars="200"/>'
interface Look { name: string; paragraph: string; run: string }
const looks: Record<Exclude<Kind, 'Normal'>, Look> = {
  Title: { name: 'Title', paragraph: `<w:keepNext/><w:spacing w:line="${Math.round(linePitch * 1.15)}" w:lineRule="exact" w:after="${linePitch}"/><w:ind w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="center"/>`, run: `${fonts('方正小标宋简体')}<w:sz w:val="44"/><w:szCs w:val="44"/>` },
  Heading1: { name: 'heading 1', paragraph: '<w:keepNext/><w:outlineLvl w:val="0"/>', run: fonts('黑体') },
  Heading2: { name: 'heading 2', paragraph: '<w:keepNext/><w:outlineLvl w:val="1"/>', run: fonts('楷体_GB2312') },
  Heading3: { name: 'heading 3', paragraph: '<w:keepNext/><w:outlineLvl w:val="2"/>', run: '<w:b/><w:bCs/>' },
  Addressee: { name: 'Addressee', paragraph: '<w:ind w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="left"/>', run: '' },
  Signature: { name: 'Signature', paragraph: `<w:ind w:left="${twips(80)}" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="center"/>`, run: '' } }
const styles = `${head}<w:styles ${w}><w:docDefaults><w:rPrDefault><w:rPr>${fonts('仿宋_GB2312')}<w:color w:val="000000"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`
  + `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:before="0" w:after="0" w:line="${linePitch}" w:lineRule="exact"/>${two}<w:jc w:val="both"/></w:pPr></w:style>`
  + `${Object.entries(looks).map(([id, look]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${look.name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr>${look.paragraph}</w:pPr><w:rPr>${look.run}</w:rPr></w:style>`).join('')}</w:styles>`
/** Names of official fonts and what stands in for them where they are not installed, as in kernel/documents/layout.ts. */
const fontTable = `${head}<w:fonts ${w}>${[['仿宋_GB2312', '仿宋'], ['楷体_GB2312', '楷体'], ['方正小标宋简体', '华文中宋'], ['黑体', 'SimHei'], ['宋体', 'SimSun']].map(([name, other]) => `<w:font w:name="${name}"><w:altName w:val="${other}"/></w:font>`).join('')}</w:fonts>`
const footer = (side: 'left' | 'right'): string => `${head}<w:ftr ${w}><w:p><w:pPr><w:ind w:left="280" w:right="280" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="${side}"/></w:pPr>`
  + ['<w:t xml:space="preserve">— </w:t>', '<w:fldChar w:fldCharType="begin"/>', '<w:instrText xml:space="preserve"> PAGE </w:instrText>', '<w:fldChar w:fldCharType="separate"/>', '<w:t>1</w:t>', '<w:fldChar w:fldCharType="end"/>', '<w:t xml:space="preserve"> —</w:t>']
    .map((inside) => `<w:r><w:rPr>${fonts('宋体')}<w:sz w:val="28"/></w:rPr>${inside}</w:r>`).join('') + '</w:p></w:ftr>'
const section = `<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>`
  + `<w:pgMar w:top="${twips(37)}" w:right="${twips(26)}" w:bottom="${twips(35)}" w:left="${twips(28)}" w:header="${twips(15)}" w:footer="${twips(21)}" w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="${linePitch}"/></w:sectPr>`
const types = `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
  + `${([['document', 'document.main'], ['styles', 'styles'], ['settings', 'settings'], ['fontTable', 'fontTable'], ['footer1', 'footer'], ['footer2', 'footer']] as const)
    .map(([part, type]) => `<Override PartName="/word/${part}.xml" ContentType="${wordTypes}.${type}+xml"/>`).join('')}</Types>`
const relations = (all: readonly (readonly [string, string])[]): string => `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.map(([type, target], i) =>
  `<Relationship Id="rId${i + 1}" Type="${office}/${type}" Target="${target}"/>`).join('')}</Relationships>`

const endsSentence = /[。；;，,、：:！!？?]$/u
const day = /^[X×x\d〇○零一二三四五六七八九十]{2,4}年[X×x\d〇零一二三四五六七八九十]{1,3}月(?:[X×x\d〇零一二三四五六七八九十]{1,3}日)?$/u
/** What each line is: title at the top, headings by their numbering, whom it is sent to, who signs and when at the end. */
function kindsOf(lines: readonly string[]): Kind[] {
  const titled = lines[0] !== undefined && [...lines[0]].length <= 60 && !endsSentence.test(lines[0]) && levelOfText(lines[0]) === null ? 1 : 0
  const title = titled + (titled === 1 && lines[1] !== undefined && /(?:报告|总结|汇报|情况|方案|通知|意见|材料)$/u.test(lines[1]) && !/(?:报告|总结|汇报|情况|方案|通知|意见|材料)$/u.test(lines[0] ?? '') && [...lines[1]].length <= 40 ? 1 : 0)
  const dated = lines.findLastIndex((line) => day.test(line.replace(/[ \u3000]/g, '')))
  const closes = dated > title && dated >= lines.length - 3
  return lines.map((line, i) => {
    if (i < title) return 'Title'
    if (closes && (i === dated || i === dated - 1 && [...line].length <= 30 && !endsSentence.test(line))) return 'Signature'
    if (i === title && title > 0 && /[：:]$/u.test(line) && [...line].length <= 60) return 'Addressee'
    const level = levelOfText(line)
    if (level === null || endsSentence.test(line) || [...line].length > 40) return 'Normal'
    return level <= 2 ? 'Heading1' : level === 3 ? 'Heading2' : 'Heading3'
  })
}

/** A text as .docx; each line that is not empty becomes a paragraph. The same text gives the same bytes. */
export function documentOf(text: string): Buffer {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => clean(line).replace(/^[\s\u3000]+|[\s\u3000]+$/g, '')).filter((line) => line !== '')
  const kinds = kindsOf(lines)
  const body = lines.map((line, i) => `<w:p><w:pPr><w:pStyle w:val="${kinds[i] ?? 'Normal'}"/></w:pPr><w:r><w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r></w:p>`).join('')
  const files: readonly (readonly [string, string])[] = [['[Content_Types].xml', types], ['_rels/.rels', relations([['officeDocument', 'word/document.xml']])],
    ['word/document.xml', `${head}<w:document ${w} ${r}><w:body>${body}${section}</w:body></w:document>`],
    ['word/_rels/document.xml.rels', relations([['styles', 'styles.xml'], ['settings', 'settings.xml'], ['footer', 'footer1.xml'], ['footer', 'footer2.xml'], ['fontTable', 'fontTable.xml']])],
    ['word/styles.xml', styles], ['word/settings.xml', `${head}<w:settings ${w}><w:evenAndOddHeaders/></w:settings>`], ['word/fontTable.xml', fontTable],
    ['word/footer1.xml', footer('right')], ['word/footer2.xml', footer('left')]]
  return writeZip(files.map(([name, xml]) => [name, Buffer.from(xml)] as const))
}
