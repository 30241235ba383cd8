/** The chart's answer as the console uses it, and what it marks (pure). */
export interface ChartHolder { appointment: string; person: string; name: string; acting: boolean; suspended: boolean; from: string; until: string | null; basis: string | null }
export interface ChartPost { post: string; zh: string; capacity: string; principal: boolean; holders: readonly ChartHolder[] }
export interface ChartOrg { id: string; name: string; kind: string; kindZh: string; family: string; place: string; placeName: string; phone: string | null
  posts: readonly ChartPost[]; children: readonly ChartOrg[] }
export interface ChartAnswer { place: string; placeName: string; day: string; roots: readonly ChartOrg[]; more: boolean }

/** Every organisation of the tree. */
export const allOf = (roots: readonly ChartOrg[]): readonly ChartOrg[] => roots.flatMap((o) => [o, ...allOf(o.children)])

/** Persons with two or more principal posts in one village (一肩挑), as `person/village`. */
export function oneShouldersOf(roots: readonly ChartOrg[]): ReadonlySet<string> {
  const held = allOf(roots).filter((o) => o.place.length >= 12).flatMap((o) => o.posts.filter((p) => p.principal)
    .flatMap((p) => p.holders.filter((h) => !h.suspended).map((h) => `${h.person}/${o.place.slice(0, 12)}`)))
  return new Set(held.filter((key, i) => held.indexOf(key) !== i))
}

/** What stands after a name: acting, suspended, 一肩挑. */
export function marksOf(h: ChartHolder, village: string, shoulders: ReadonlySet<string>): string[] {
  return [...(h.acting ? ['代理'] : []), ...(h.suspended ? ['停职'] : []), ...(shoulders.has(`${h.person}/${village.slice(0, 12)}`) ? ['一肩挑'] : [])]
}

const appointers = ['townshipOfficer', 'countyOrganizer']
const organisers = [...appointers, 'countyOfficer', 'operator']
/** Why this hat may not appoint here, or null; the server judges again. */
export function whyNotAppoint(as: string, own: string, place: string): string | null {
  if (!appointers.includes(as)) return '任免由乡镇经办人或者县委组织部办理'
  if (!place.startsWith(own)) return '这个组织不在您的任职范围内'
  return as !== 'countyOrganizer' && place.length <= own.length ? '本级组织的任免由县级组织部门办理' : null
}
export const whyNotOrganise = (as: string): string | null => (organisers.includes(as) ? null : '组织登记由乡镇经办人或者县级部门办理')
