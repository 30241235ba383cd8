/** The API to read: one plain page made from the OpenAPI description, without any script. */
type Json = Record<string, unknown>
const isJson = (x: unknown): x is Json => typeof x === 'object' && x !== null && !Array.isArray(x)
const escape = (x: unknown) => String(x ?? '').replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
const entries = (x: unknown): [string, Json][] => (isJson(x) ? Object.entries(x).flatMap(([k, v]): [string, Json][] => (isJson(v) ? [[k, v]] : [])) : [])

function shape(s: unknown): string {
  if (!isJson(s)) return ''
  const required = Array.isArray(s.required) ? s.required : []
  const rows = entries(s.properties).map(([name, p]) => `<tr><td><code>${escape(name)}</code>${required.includes(name) ? ' *' : ''}</td><td>${escape(p.type ?? (p.anyOf ? '多种之一' : ''))}${Array.isArray(p.enum) ? `:${escape(p.enum.join(' | '))}` : ''}</td><td>${escape(p.title ?? p.description ?? '')}</td></tr>${p.properties ? `<tr><td colspan=3>${shape(p)}</td></tr>` : ''}`)
  return rows.length > 0 ? `<table>${rows.join('')}</table>` : ''
}
function operation(path: string, method: string, o: Json): string {
  const parameters = Array.isArray(o.parameters) ? o.parameters.filter(isJson).filter((p) => p.name) : []
  const body = entries(isJson(o.requestBody) ? o.requestBody.content : undefined).map(([, c]) => shape(c.schema)).join('')
  const answers = entries(o.responses).map(([code, r]) => `<code>${escape(code)}</code> ${escape(r.description)}`).join(' · ')
  return `<details id="${escape(o.operationId)}"><summary><b>${method.toUpperCase()}</b> <code>${escape(path)}</code> ${escape(o.summary)}</summary>
    ${parameters.length > 0 ? `<p>参数：${parameters.map((p) => `<code>${escape(p.name)}</code>`).join('、')}</p>` : ''}${body ? `<p>内容:</p>${body}` : ''}<p>回答：${answers}</p></details>`
}
/** The page. */
export function docsPage(api: Json): string {
  const operations = entries(api.paths).flatMap(([path, methods]) => entries(methods).map(([method, o]) => ({ path, method, o, tag: Array.isArray(o.tags) ? String(o.tags[0]) : '' })))
  const tags = [...new Set(operations.map((x) => x.tag))].sort()
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>善治接口说明</title>
<style>body{font:16px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2a25}summary{cursor:pointer;padding:.3rem 0}table{border-collapse:collapse;margin:.3rem 0}td{border:1px solid #ccd5d0;padding:.2rem .6rem;vertical-align:top}code{background:#eef3f0;padding:0 .2rem}</style>
<main><h1>善治接口说明</h1><p>机器可读的描述在 <a href="/api/openapi.json">/api/openapi.json</a>(OpenAPI 3.1)。写操作都带本机生成的编号 <code>id</code>(UUIDv7),重复提交同一编号不会重复办理。错误一律是 <code>application/problem+json</code>。</p>
${tags.map((tag) => `<h2>${escape(tag)}</h2>${operations.filter((x) => x.tag === tag).map((x) => operation(x.path, x.method, x.o)).join('')}`).join('')}</main></html>`
}
