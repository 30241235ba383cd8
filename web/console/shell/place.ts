/** The place looked at: `?place=` of the address, the hat's own place otherwise. Kept while going from page to page. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useSession } from './session.tsx'

type Search = Readonly<Record<string, unknown>>
/** The query of the address as texts. */
export function useQueryTexts(): Readonly<Record<string, string>> {
  const search: Search = useSearch({ strict: false })
  return Object.fromEntries(Object.entries(search).flatMap(([key, value]) =>
    value === undefined || value === null || value === '' ? [] : [[key, String(value)]]))
}

/** Changes the query of the address; null takes a key away. Every change begins a list anew unless it turns the page. */
export function useSetQuery(): (change: Readonly<Record<string, string | null>>, replace?: boolean) => void {
  const navigate = useNavigate()
  return (change, replace = false) => {
    void navigate({
      to: '.', replace,
      search: (before: Search) => Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== null && value !== '')),
    })
  }
}

/** The place looked at and how to look at another; a place outside the hat's own is not asked for. */
export function usePlace(): { place: string; setPlace: (code: string) => void; own: string } {
  const { hat } = useSession()
  const asked = useQueryTexts().place
  const setQuery = useSetQuery()
  const place = asked !== undefined && asked.startsWith(hat.place) ? asked : hat.place
  return { place, own: hat.place, setPlace: (code) => setQuery({ place: code === hat.place ? null : code, after: null, back: null }) }
}
