/** 宣传节点: dates of every year on which a theme is told everywhere (data; a county adds its own as cases). Months and days as MM-DD (both sides). */
export interface KeyDate { name: string; first: string; last: string; why: string }
export const keyDates: readonly KeyDate[] = [
  { name: '志愿服务宣传（学雷锋）', first: '03-01', last: '03-31', why: '每年3月5日学雷锋纪念日' },
  { name: '消费者权益日', first: '03-15', last: '03-15', why: '防假种子、假农药、保健品骗局' },
  { name: '森林防火宣传', first: '03-20', last: '04-10', why: '清明前后野外用火' },
  { name: '全民国家安全教育日', first: '04-15', last: '04-15', why: '国家安全法第十四条' },
  { name: '民法典宣传月', first: '05-01', last: '05-31', why: '婚姻、继承、邻里' },
  { name: '防灾减灾日', first: '05-12', last: '05-12', why: '每年5月12日' },
  { name: '安全生产月', first: '06-01', last: '06-30', why: '农机、用电、有限空间' },
  { name: '防汛宣传', first: '06-01', last: '06-15', why: '汛期到来之前，转移路线和预警信号' },
  { name: '国际禁毒日', first: '06-26', last: '06-26', why: '禁毒法' },
  { name: '建党纪念', first: '07-01', last: '07-01', why: '每年7月1日' },
  { name: '防溺水宣传', first: '06-20', last: '08-31', why: '暑期' },
  { name: '中国农民丰收节', first: '09-20', last: '09-25', why: '每年秋分' },
  { name: '反诈宣传', first: '09-01', last: '09-30', why: '反电信网络诈骗法第三十条' },
  { name: '医保、养老保险缴费宣传', first: '10-01', last: '12-31', why: '每年集中缴费期' },
  { name: '消防宣传月', first: '11-01', last: '11-30', why: '11月9日全国消防日' },
  { name: '国家宪法日', first: '12-04', last: '12-04', why: '每年12月4日；宪法宣传周' },
]
const dayMs = 86_400_000
/** The next time a date of every year comes or is running, as days of a year. */
export function nextOf(d: Pick<KeyDate, 'first' | 'last'>, today: string): { from: string; until: string } {
  const year = Number(today.slice(0, 4))
  const at = (y: number) => ({ from: `${y}-${d.first}`, until: `${d.last < d.first ? y + 1 : y}-${d.last}` })
  return [at(year - 1), at(year), at(year + 1)].find((x) => x.until >= today) ?? at(year + 1)
}
/** Dates that are running or begin within so many days, the nearest first. */
export function comingDates(all: readonly KeyDate[], today: string, days: number): (KeyDate & { from: string; until: string })[] {
  const latest = new Date(Date.parse(today) + days * dayMs).toISOString().slice(0, 10)
  return all.map((d) => ({ ...d, ...nextOf(d, today) })).filter((d) => d.from <= latest).sort((a, b) => (a.from < b.from ? -1 : 1))
}
/** A month and day that exists, written MM-DD. */
export const isMonthDay = (text: string): boolean => /^\d\d-\d\d$/.test(text) && new Date(`2024-${text}T00:00:00Z`).toJSON()?.slice(5, 10) === text
