/** Life-cycles over HTTP: a resident reports, the grid worker accepts, handles and solves, the township officer finds it again. */
import { v7 as newId } from 'uuid'
import { caseNumber } from '../kernel/procedures/rules.ts'
import { openClient, type Client, type Heard } from './client.ts'
import type { Ground } from './ground.ts'
import { underLoad, type Load, type Note } from './measure.ts'
import type { Crowd, Seat, Spot } from './people.ts'
import type { Served } from './served.ts'

const things = ['路灯', '桥栏杆', '排水沟', '变压器', '垃圾池', '水管', '围墙', '广告牌', '井盖', '公厕', '晒谷场', '机耕路']
const places = ['村口', '学校旁', '祠堂前', '卫生室后面', '老井边', '水库下', '河堤上', '三岔路口', '大樟树下', '停车场']
const troubles = ['坏了', '松动有危险', '堵住了', '被撞歪', '漏水', '没有人管', '塌了一角', '夜里看不清']
const categories = ['publicOrder', 'emergencyManagement', 'socialSecurity', 'socialAssistance', 'partyBuilding']
const pick = <T>(list: readonly T[], n: number): T => { const x = list[n % list.length]; if (x === undefined) throw new Error('empty list'); return x }

/** What is sent for one life-cycle; `n` chooses among texts. */
export const inputs = (n: number) => ({
  open: { text: `${pick(places, n)}${pick(things, n >> 3)}${pick(troubles, n >> 7)},请来看看`, category: pick(categories, n), photos: [], point: { lng: 119 + (n % 1000) / 5000, lat: 29 + (n % 997) / 5000 } },
  accept: {}, handle: undefined, solve: { result: '已到现场处理,恢复正常,并告知报告人', photos: [] } })

const headersOf = (s: Seat) => `Cookie: ${s.cookie}\r\nX-Hat: ${s.hat}\r\n`
function checked(h: Heard, status: number, what: string): void {
  if (h.status !== status) throw new Error(`${what}: ${h.status} ${h.body.slice(0, 400)}`)
}

async function cycle(c: Client, s: Spot, n: number, note: Note): Promise<void> {
  const id = newId(), sent = inputs(n)
  const timed = async (kind: string, status: number, work: Promise<Heard>) => {
    const began = performance.now()
    const heard = await work
    note(kind, performance.now() - began)
    checked(heard, status, kind)
    return heard
  }
  const command = (input: unknown, more: object = {}) => JSON.stringify({ id: newId(), madeAt: new Date(), input, ...more })
  await timed('create', 201, c.post('/api/grid/event', headersOf(s.resident), command(sent.open, { id, place: s.grid })))
  for (const step of ['accept', 'handle', 'solve'] as const)
    await timed(step, 200, c.post(`/api/grid/event/${id}/${step}?county=${s.grid.slice(0, 6)}`, headersOf(s.worker), command(sent[step])))
  const found = await timed('search', 200, c.get(`/api/grid/event?q=${caseNumber(id)}`, headersOf(s.officer)))
  if (!found.body.includes(id)) throw new Error(`${caseNumber(id)} was not found: ${found.body.slice(0, 200)}`)
}

export interface LoadOptions { workers: number; warmSeconds: number; seconds: number }
/** Life-cycles per second through the product. */
export async function overHttp(g: Ground, served: Served, crowd: Crowd, o: LoadOptions): Promise<Load> {
  const clients = await Promise.all(Array.from({ length: o.workers }, () => openClient(served.address)))
  let n = Math.floor(Math.random() * 1e6)
  try {
    return await underLoad({ ...o, dataDir: g.dataDir, serverCpu: () => served.cpu() }, async (worker, note) => {
      n += 1
      await cycle(pick(clients, worker), pick(crowd.spots, n * 7), n, note)
    })
  } finally { for (const c of clients) c.close() }
}
