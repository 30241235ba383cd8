import { test, expect } from 'vitest'
import { servedWorld, worldPassword } from './serve.ts'
test('smoke', async () => {
  const s = await servedWorld()
  console.log(s.address)
  const r = await fetch(`${s.address}/api/session/password`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-shanzhi': '1' }, body: JSON.stringify({ login: 'gridWorker', password: worldPassword }) })
  console.log(r.status, await r.text(), r.headers.get('set-cookie'))
  const cookie = (r.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  for (const url of ['/healthz', '/api/me', '/api/inbox', '/api/definitions', '/api/figures?place=900102101001001', '/api/places', '/api/grid/event', '/api/nope', '/', '/console/', '/api/people/chart?place=900102101001']) {
    const x = await fetch(s.address + url, { headers: { cookie, 'x-hat': url.includes('me') ? '' : s.population.seats.gridWorker.hat } })
    console.log(url, x.status, (await x.text()).slice(0, 300))
  }
  expect(1).toBe(1)
  await s.stop()
})
