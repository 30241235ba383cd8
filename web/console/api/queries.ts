/** Reading and writing through TanStack Query. Every key begins with the hat, so that two hats never share an answer. */
import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient, type QueryClient, type UseQueryResult } from '@tanstack/react-query'
import type { Query } from '../../ui/client.ts'
import { newCommand } from '../../ui/client.ts'
import { calendarFrom } from '../../ui/format.ts'
import type { CalendarRows } from '../../../kernel/base/calendar.ts'
import type { CaseAnswer, CaseList, Definitions, Inbox, Me } from './contract.ts'
import { readHat, server } from './server.ts'

export interface ApiOptions { enabled?: boolean; keep?: boolean; staleSeconds?: number }
/** The query of one address, for `useQuery`, `useQueries` and prefetching. */
export const api = <T>(path: string, query: Query = {}, options: ApiOptions = {}) => queryOptions({
  queryKey: [readHat(), path, query] as const,
  queryFn: ({ signal }) => server.get<T>(path, query, signal),
  enabled: options.enabled ?? true,
  staleTime: (options.staleSeconds ?? 20) * 1000,
  placeholderData: options.keep === true ? keepPreviousData : undefined,
})
/** Reads an address of the API in the hat of this tab: `useApi<Answer>('/places', { parent })`. */
export const useApi = <T>(path: string, query: Query = {}, options: ApiOptions = {}): UseQueryResult<T> =>
  useQuery<T>({ ...api<T>(path, query, options) })

export const meQuery = queryOptions({ queryKey: ['me'] as const, queryFn: () => server.get<Me>('/me'), staleTime: 60_000, retry: false })

/** Everything is declared for as long as the page lives: a new version of the program brings a new page. */
export const useDefinitions = (): Definitions | undefined => useApi<Definitions>('/definitions', {}, { staleSeconds: 3600 }).data
export const useInbox = () => useApi<Inbox>('/inbox')
export const useCase = (procedure: string, id: string) => useApi<CaseAnswer>(`/${procedure.replace('.', '/')}/${id}`)
export const useCases = (procedure: string, query: Query) => useApi<CaseList>(`/${procedure.replace('.', '/')}`, query, { keep: true })

/** The working calendar, or undefined where the server gives none: then dates are told in plain days. */
export function useCalendar() {
  const rows = useQuery({ ...api<CalendarRows>('/places/calendar', {}, { staleSeconds: 3600 }), retry: false }).data
  return rows !== undefined && Array.isArray(rows.years) ? calendarFrom(rows) : undefined
}

/** Asks again for everything whose path begins so. */
export const refresh = (client: QueryClient, ...paths: readonly string[]): Promise<void> => client.invalidateQueries({
  predicate: ({ queryKey: [, path] }) => typeof path === 'string' && paths.some((each) => path === each || path.startsWith(`${each}/`)) })

/** Sends a command of one address: `send.mutate({ input })`; id and time are made here. Refreshes the given paths. */
export function useCommand<T>(path: string, refreshes: readonly string[] = []) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Record<string, unknown>) => server.command<T>(path, { ...newCommand(), ...body }),
    onSuccess: () => refresh(client, ...refreshes),
  })
}
