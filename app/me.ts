/** Who am I: the person, the hats they may choose, and whose installation this is. */
import { endpoint, type Endpoint } from '../kernel/base/http.ts'
import type { Tenant } from '../kernel/base/tenant.ts'
import { capacityZh } from '../kernel/base/words.ts'
import { getPersonAnywhere, hatRows } from '../kernel/people/readData.ts'
import { readingWide } from '../kernel/procedures/reading.ts'
import type { Runtime } from '../kernel/procedures/runtime.ts'
import { placeName } from '../kernel/procedures/shown.ts'

export const meEndpoint = (k: Runtime, tenant: () => Tenant | undefined): Endpoint =>
  endpoint({ url: 'GET /api/me', tag: 'session', zh: '我是谁，能以哪些身份办事', run: async ({ signed }) => {
    // Asked under no hat: a hat whose term has ended must not shut anybody out of choosing another.
    const { actor, person } = await readingWide(k, signed && { ...signed, hat: null }, async (tx, a) => ({ actor: a, person: await getPersonAnywhere(tx, a.person) }))
    const hats = await hatRows(k.database.db, actor.person, k.clock.now())
    const t = tenant()
    return { now: k.clock.now(), tenant: { name: t?.name ?? '善治', place: t?.place ?? '', tiles: t?.tiles ?? null, demo: t?.demo ?? false },
      person: { id: actor.person, name: person?.name ?? '', official: hats.length > 0 },
      hats: [...hats.map((h) => ({ hat: h.id, as: h.as, post: h.post, postZh: h.postZh, org: h.org, orgName: h.orgName, place: h.place, placeName: placeName(k, h.place), acting: h.acting, until: h.until })),
        { hat: actor.person, as: 'resident', post: 'resident', postZh: capacityZh.resident, org: null, orgName: null, place: actor.place, placeName: placeName(k, actor.place), acting: false, until: null }] }
  } })
