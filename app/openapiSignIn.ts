/** The description of signing in: those routes are a plugin of their own (nobody has a session yet), so they are told by hand. */
type Json = Record<string, unknown>
const text = { type: 'string' }
const object = (properties: Json, required: readonly string[] = Object.keys(properties)): Json => ({ type: 'object', properties, required })
const json = (schema: Json): Json => ({ 'application/json': { schema } })
const problem = (description: string): Json => ({ description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } })
const ok = object({ ok: { type: 'boolean' } })

interface Told { id: string; zh: string; body?: Json; answer?: Json; signed?: true; codes?: Record<string, string> }
const post = (t: Told): Json => ({ post: {
  operationId: t.id, summary: t.zh, tags: ['session'], security: t.signed ? [{ session: [] }] : [], parameters: [{ $ref: '#/components/parameters/Own' }],
  ...(t.body ? { requestBody: { required: true, content: json(t.body) } } : {}),
  responses: { 200: { description: '成功', content: json(t.answer ?? ok) }, 401: problem('没有登录或不对'), 422: problem('填写有误'), 429: problem('操作太快'),
    ...Object.fromEntries(Object.entries(t.codes ?? {}).map(([code, zh]) => [code, problem(zh)])) } } })

export const signInPaths: Record<string, Json> = {
  '/api/session/password': post({ id: 'signInByPassword', zh: '用登录名和密码登录', body: object({ login: text, password: text, code: { ...text, description: '第二重验证码' } }, ['login', 'password']), codes: { 423: '失败次数太多，暂时锁定' } }),
  '/api/session/password/change': post({ id: 'changePassword', zh: '修改密码', body: object({ old: text, new: text }), signed: true }),
  '/api/session/totp/begin': post({ id: 'beginSecondFactor', zh: '登记第二重验证', body: object({ code: text }, []), answer: object({ uri: text, secret: text }), signed: true }),
  '/api/session/totp/confirm': post({ id: 'confirmSecondFactor', zh: '确认第二重验证', body: object({ code: text }), signed: true }),
  '/api/session/code': post({ id: 'sendCode', zh: '向手机发送验证码', body: object({ phone: text }), answer: object({ sent: { type: 'boolean' }, devCode: text }, ['sent']) }),
  '/api/session/phone': post({ id: 'signInByPhone', zh: '用手机和验证码登录', body: object({ phone: text, code: text, name: text }, ['phone', 'code']), answer: object({ ok: { type: 'boolean' }, new: { type: 'boolean' } }) }),
  '/api/session/phone/change': post({ id: 'changePhone', zh: '更换本人手机号（自行登录、未在村登记的人）', body: object({ phone: text, code: text }), answer: object({ ok: { type: 'boolean' }, phone: text }), signed: true, codes: { 403: '已在村登记，须提出更正请求' } }),
  '/api/session/end': post({ id: 'signOut', zh: '退出登录', signed: true }),
  '/api/session/revoke': post({ id: 'revokeSession', zh: '结束一处登录', body: object({ id: { type: 'string', format: 'uuid' } }), signed: true }),
  '/api/session/list': { get: { operationId: 'listSessions', summary: '本人各处的登录', tags: ['session'], security: [{ session: [] }],
    responses: { 200: { description: '成功', content: json(object({ sessions: { type: 'array', items: { type: 'object' } } })) }, 401: problem('没有登录') } } },
  '/api/session/oidc': { get: { operationId: 'signInByProvider', summary: '到统一身份认证登录', tags: ['session'], security: [],
    responses: { 302: { description: '转到认证页' }, 404: problem('没有接入统一身份认证') } } },
  '/api/session/oidc/callback': { get: { operationId: 'returnFromProvider', summary: '从统一身份认证返回', tags: ['session'], security: [],
    responses: { 302: { description: '转回本系统' }, 401: problem('没有通过') } } },
}
