/** Escaped HTML as tagged templates: whatever is put in is text, unless it is made by `html` itself. */
export interface Html { readonly html: string }
type Part = Html | string | number | null | undefined | false | readonly (Html | null | false)[]
const isHtml = (x: unknown): x is Html => typeof x === 'object' && x !== null && 'html' in x && typeof x.html === 'string'

/** Text as it may stand in an element or a quoted attribute, of HTML or XML. Characters that XML does not allow go. */
export const escaped = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
function told(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (isHtml(part)) return part.html
  return typeof part === 'string' || typeof part === 'number' ? escaped(String(part)) : part.map((p) => (p ? p.html : '')).join('')
}
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({ html: strings.reduce((all, s, i) => `${all}${s}${i < parts.length ? told(parts[i]) : ''}`, '') })
/** What is already HTML and ours: style sheets, drawings of codes. */
export const trusted = (text: string): Html => ({ html: text })
/** Data inside a script element: nothing in it can end the element. */
export const jsonLd = (data: object): Html => trusted(`<script type="application/ld+json">${JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}</script>`)

export interface Page {
  title: string; canonical: string; description: string; noindex?: boolean; site: string; feed?: string
  /** from the county down to here */ crumbs: readonly { zh: string; href: string }[]; data?: readonly object[]; body: Html }

const style = `
:root{--ink:#1b2622;--quiet:#46544e;--line:#c9d2cd;--ground:#f4f6f4;--paper:#fff;--green:#1f5c47;--deep:#143d30;--soft:#e3efe9;--accent:#9a4f10;--accent-soft:#fbf0e3;--over:#a1261d;--over-soft:#fbeae8;--focus:#0b6bcb}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:17px/1.7 -apple-system,BlinkMacSystemFont,"PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;overflow-wrap:anywhere}
a{color:var(--green)}a:focus-visible,button:focus-visible,input:focus-visible,textarea:focus-visible,summary:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--paper);padding:8px 12px;z-index:1}
.head{background:var(--deep);color:#fff}.head a{color:#fff;text-decoration:none}.wrap{max-width:46rem;margin:0 auto;padding:0 16px}
.head .wrap{display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 16px;padding-top:12px;padding-bottom:12px}.head .name{font-size:20px;font-weight:700}.head .note{color:#d5e6de;font-size:15px}
.crumbs{font-size:15px;color:var(--quiet);padding:10px 0 0}.crumbs ol{list-style:none;display:flex;flex-wrap:wrap;gap:0 6px;margin:0;padding:0}.crumbs li+li::before{content:"›";margin-right:6px}
h1{font-size:26px;line-height:1.4;margin:10px 0 6px}h2{font-size:20px;margin:26px 0 8px}.lead{margin:0 0 12px;color:var(--quiet)}
.cards{list-style:none;margin:0;padding:0;display:grid;gap:10px}.card{background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:12px 14px}
.card h3{margin:0;font-size:18px;line-height:1.5}.card h3 a{text-decoration:none;color:var(--ink)}.card h3 a:hover{text-decoration:underline}.meta{margin:4px 0 0;color:var(--quiet);font-size:15px;display:flex;flex-wrap:wrap;gap:0 14px}
.tag{display:inline-block;border-radius:4px;padding:0 7px;font-size:14px;line-height:1.7;background:var(--soft);color:var(--deep);margin-right:6px}.tag.open{background:var(--accent-soft);color:#7c3f0b}.tag.past{background:#e6e9e7;color:var(--quiet)}
.places{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:8px}.places a{display:block;background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:9px 12px;text-decoration:none;min-height:44px}.places span{color:var(--quiet);font-size:15px;display:block}
.tools{display:flex;flex-wrap:wrap;gap:8px;margin:12px 0}.tools a,.tools button,button{font:inherit;border:1px solid var(--green);background:var(--paper);color:var(--green);border-radius:6px;padding:6px 14px;min-height:44px;text-decoration:none;display:inline-flex;align-items:center;cursor:pointer}
.tools a[aria-current]{background:var(--green);color:#fff}button.main{background:var(--green);color:#fff}
.sheet{background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:6px 16px 14px}.period{background:var(--soft);border-left:5px solid var(--green);padding:8px 12px;margin:12px 0;font-weight:600}.period.past{background:#eceeed;border-color:#8a9690;font-weight:400}
dl{margin:0}dt{color:var(--quiet);font-size:15px;margin-top:12px}dd{margin:0;white-space:pre-line}table{border-collapse:collapse;width:100%;margin-top:4px}th,td{border:1px solid var(--line);padding:5px 9px;text-align:left;vertical-align:top}td:last-child{text-align:right;white-space:nowrap}td:only-child{text-align:left}
label{display:block;margin:12px 0 4px;font-weight:600}input,textarea{font:inherit;width:100%;border:1px solid #6d7a74;border-radius:6px;padding:9px 11px;background:#fff;color:var(--ink)}textarea{min-height:8em}.hint{font-weight:400;color:var(--quiet);font-size:15px;margin:2px 0}
.find{display:flex;gap:8px}.find input{width:auto;flex:1;min-width:0}.find button{white-space:nowrap}.trap{position:absolute;left:-9999px;height:1px;overflow:hidden}.alert{border-left:5px solid var(--over);background:var(--over-soft);padding:8px 12px;margin:12px 0}.code{font:700 30px/1.5 ui-monospace,"DIN Alternate",monospace;letter-spacing:.06em}
.answers{list-style:none;padding:0;margin:0}.answers li{border-top:1px solid var(--line);padding:10px 0}.said{white-space:pre-line;margin:4px 0}
.foot{color:var(--quiet);font-size:15px;padding:22px 0 34px}.qr{display:none}
@media print{@page{size:A4;margin:20mm 18mm}dl>div{display:flex;gap:5mm;margin-top:1mm}.period{margin:0 0 3mm}.sheet+p,.sheet~p{margin:2mm 0}dt{flex:0 0 28mm;margin:0;font-size:15pt;color:#000}dd{flex:1}table{width:99%}th,td{border-color:#000}body{background:#fff;font-size:15pt;font-family:"FangSong","STFangsong","Noto Serif CJK SC",serif;color:#000}.noprint,.head,.crumbs,.skip{display:none!important}.wrap{max-width:none;padding:0}h1{font-size:26pt;text-align:center;margin:0 0 6mm;font-family:"FZXiaoBiaoSong-B05S","SimSun","Noto Serif CJK SC",serif}.kindline{text-align:center;font-size:34pt;font-weight:700;letter-spacing:.4em;margin:0 0 6mm}.sheet,.period{border:0;padding:0;background:none}.qr{display:flex;gap:6mm;align-items:center;margin-top:4mm;break-inside:avoid}.qr svg{width:32mm;height:32mm}.foot{color:#000;padding:4mm 0 0;text-align:right}a{color:#000;text-decoration:none}}
@media screen{.kindline,.inprint{display:none}}`

/** The whole document: works at 390 px, without a script, in black and white on A4. */
export const documentOf = (p: Page): string => `<!doctype html>\n${html`<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${p.title} · ${p.site}</title>
<meta name="description" content="${p.description}"><link rel="canonical" href="${p.canonical}">${p.noindex ? html`<meta name="robots" content="noindex, noarchive">` : null}
${p.feed ? html`<link rel="alternate" type="application/atom+xml" title="${p.site}公开栏" href="${p.feed}">` : null}<link rel="icon" href="/icons/mark.svg" type="image/svg+xml"><meta name="theme-color" content="#143d30"><meta name="format-detection" content="telephone=no">
<style>${trusted(style)}</style>${(p.data ?? []).map(jsonLd)}</head>
<body><a class="skip" href="#main">跳到正文</a><header class="head"><div class="wrap"><a class="name" href="/public/">${p.site}公开栏</a><span class="note">党务 · 村务 · 财务，群众看得到、说得上</span></div></header>
<div class="wrap"><nav class="crumbs" aria-label="当前位置"><ol>${p.crumbs.map((c) => html`<li><a href="${c.href}">${c.zh}</a></li>`)}</ol></nav><main id="main">${p.body}</main>
<footer class="foot noprint"><a href="/public/objection">凭查询码看异议的答复</a>　<a href="/">办事与反映问题</a></footer></div></body></html>`.html}`
