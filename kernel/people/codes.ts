/** Phone and one-time code: how residents sign in. Whoever has no account yet becomes a person, so that anybody can report. */
import { randomInt } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { dayOf } from '../base/calendar.ts'
import { maskName, maskPhone } from '../base/crypto.ts'
import { line, phone } from '../base/fields.ts'
import { countyOf } from '../places/rules.ts'
import { deny, notSignedIn, openSession, read, sessionOf, type SignInDeps } from './sessions.ts'
import { beginAttempt, insertNewcomer, noteSignIn, personsByPhone, putCode, setOwnPhone, tryCode, useCode, type ByPhone, type Session } from './signInData.ts'

const codeMinutes = 5
const addressTries = 60
const asking = z.object({ phone: phone('手机号') })
const giving = z.object({ phone: phone('手机号'), code: z.string({ error: '请填写验证码' }).regex(/^\d{6}$/, '验证码是 6 位数字'),
  name: line('姓名', { optional: true, max: 30 }), person: z.uuid().optional() })
type Given = z.infer<typeof giving>
const changing = giving.pick({ phone: true, code: true })

const digestOf = (deps: SignInDeps, number: string) => deps.crypto.digest(number, 'people.code')
const hashOf = (deps: SignInDeps, number: string, code: string) => deps.crypto.digest(`${number} ${code}`, 'people.code.value')
/** The digest by which a phone is found in the register. */
export const phoneDigest = (crypto: SignInDeps['crypto'], number: string): Buffer => crypto.digest(number, 'people.phone')

/** Sends codes and takes them. Says nothing of whether a phone is known before its code was right. */
export function codeRoutes(app: FastifyInstance, deps: SignInDeps): void {
  app.post('/api/session/code', async (request, reply) => {
    const input = read(asking, request, reply)
    return input ? sendCode(deps, input.phone, reply) : reply
  })
  app.post('/api/session/phone', async (request, reply) => {
    const input = read(giving, request, reply)
    return input ? takeCode(deps, input, request, reply) : reply
  })
  app.post('/api/session/phone/change', async (request, reply) => {
    const session = await sessionOf(deps, request)
    if (!session) return notSignedIn(reply)
    const input = read(changing, request, reply)
    return input ? changePhone(deps, session, input, request, reply) : reply
  })
}

async function sendCode(deps: SignInDeps, number: string, reply: FastifyReply) {
  const at = deps.clock.now()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const said = await putCode(deps.db, digestOf(deps, number), hashOf(deps, number, code), at, new Date(at.getTime() + codeMinutes * 60_000))
  if (said === 'wait') return deny(reply, 429, 'sign.codeTooSoon', '验证码刚刚发过，请等 60 秒再要')
  if (said === 'enough') return deny(reply, 429, 'sign.codesUsedUp', '这个手机号今天已发过 5 次验证码，请明天再试，或请村里代为上报')
  try {
    await deps.sender.send(number, code, codeMinutes)
  } catch (problem) {
    deps.log(problem)
    return deny(reply, 502, 'sign.codeNotSent', '短信没有发出去，请过一会儿再试')
  }
  return { sent: true, ...(deps.sender.shows && deps.development ? { devCode: code } : {}) }
}

async function takeCode(deps: SignInDeps, given: Given, request: FastifyRequest, reply: FastifyReply) {
  const at = deps.clock.now()
  const [digest, hash] = [digestOf(deps, given.phone), hashOf(deps, given.phone, given.code)]
  const locked = await beginAttempt(deps.db, deps.crypto.digest(`code ${request.ip}`, 'people.attempt'), addressTries, at)
  if (locked) return deny(reply, 423, 'sign.locked', '尝试次数太多，请稍后再试', { until: locked.toISOString() })
  const known = await personsByPhone(deps.db, phoneDigest(deps.crypto, given.phone))
  if (!await tryCode(deps.db, digest, hash, at)) {
    await Promise.all(known.map((p) => noteSignIn(deps.db, { ...p, person: p.id }, 'people.signInFailed', at, { how: 'code', address: request.ip })))
    return deny(reply, 401, 'sign.codeWrong', '验证码不对或已过期。同一验证码最多试 5 次,5 分钟内有效')
  }
  const usable = known.filter((p) => !p.disabled)
  const person = given.person ? usable.find((p) => p.id === given.person) : usable.length === 1 ? usable[0] : undefined
  if (!person && usable.length > 1) {
    return deny(reply, 409, 'sign.several', '这个手机号登记在几个人名下，请选择您是哪一位', { choices: usable.map((p) => ({ id: p.id, name: maskName(p.name) })) })
  }
  if (!person && known.length > 0) return deny(reply, 403, 'sign.disabled', '该账号已停用，请联系村里或平台管理员')
  // A text message must not be a way around the password and second factor of an official.
  if (person?.official) return deny(reply, 403, 'sign.useAccount', '您有工作账号，请用登录名和密码登录')
  if (!person && !given.name) return deny(reply, 409, 'sign.nameNeeded', '第一次使用，请填写您的姓名', { at: [{ path: 'name', zh: '请填写“姓名”' }] })
  if (!await useCode(deps.db, digest, hash, at)) return deny(reply, 401, 'sign.codeWrong', '验证码已用过，请重新获取')
  const who = person ?? await enter(deps, given.phone, given.name ?? '')
  await openSession(deps, request, reply, { person: who.id, county: who.county, place: who.place, official: false, strong: false, how: 'code' })
  return { ok: true, new: person === undefined }
}

async function enter(deps: SignInDeps, number: string, name: string): Promise<Pick<ByPhone, 'id' | 'county' | 'place'>> {
  const county = countyOf(deps.place)
  const id = await insertNewcomer(deps.db, { county, place: deps.place, name, day: dayOf(deps.clock.now()),
    sealed: deps.crypto.seal(number, 'people.phone'), digest: phoneDigest(deps.crypto, number), mask: maskPhone(number) })
  return { id, county, place: deps.place }
}

/**
 * The own number of somebody who signed in by themselves: changed at once, by whoever has the new phone in hand. Who stands in a
 * village's register, or has an account, asks those who keep it: the number is a way in and must not change with a lost phone.
 */
async function changePhone(deps: SignInDeps, session: Session, given: Pick<Given, 'phone' | 'code'>, request: FastifyRequest, reply: FastifyReply) {
  const at = deps.clock.now()
  const [digest, hash] = [digestOf(deps, given.phone), hashOf(deps, given.phone, given.code)]
  const locked = await beginAttempt(deps.db, deps.crypto.digest(`code ${request.ip}`, 'people.attempt'), addressTries, at)
  if (locked) return deny(reply, 423, 'sign.locked', '尝试次数太多，请稍后再试', { until: locked.toISOString() })
  if (!await tryCode(deps.db, digest, hash, at) || !await useCode(deps.db, digest, hash, at))
    return deny(reply, 401, 'sign.codeWrong', '验证码不对或已过期。同一验证码最多试 5 次，5 分钟内有效')
  const changed = await setOwnPhone(deps.db, { person: session.person, sealed: deps.crypto.seal(given.phone, 'people.phone'), digest: phoneDigest(deps.crypto, given.phone), mask: maskPhone(given.phone) })
  if (!changed) return deny(reply, 403, 'sign.phoneKept', '您已在村里登记，手机号由村里核对后更改，请提出更正请求')
  await noteSignIn(deps.db, { person: session.person, county: session.county, place: session.county }, 'people.phoneChanged', at, { phone: maskPhone(given.phone), address: request.ip })
  return { ok: true, phone: maskPhone(given.phone) }
}
