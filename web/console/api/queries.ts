/** Reading and writing through TanStack Query. Every key begins with the hat, so that two hats never share an answer. */
import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient, type QueryClient, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query'
import type { Query } from '../../ui/client.ts'
import { newCommand } from '../../ui/client.ts'
import { problemOf } from '../../ui/problem.ts'
import { calendarFrom } from '../../ui/format.ts'
import type { CalendarRows } from '../../../kernel/base/calendar.ts'
import type { CaseAnswer, CaseList, Definitions, Inbox, Me } from './contract.ts'
import { readHat, server } from './server.ts'

export interface ApiOptions { enabled?: boolean; keep?: boolean; staleSeconds?: number }
const keyOf = (path: string, query: Query) => [readHat(), path, query] as const
const askFor = <T>(path: string, query: Query) => ({ signal }: { signal: AbortSignal }): Promise<T> => server.get<T>(path, query, signal)

/** The query of one address, for `useQueries` and prefetching. */
export const api = <T>(path: string, query: Query = {}, options: ApiOptions = {}) => queryOptions({
  queryKey: keyOf(path, query), queryFn: askFor<T>(path, query), enabled: options.enabled ?? true,
  staleTime: (options.staleSeconds ?? 20) * 1000, retry: retryOnce })
/** Reads an address of the API in the hat of this tab: `useApi<Answer>('/places', { parent })`. `keep` shows the last page meanwhile. */
export function useApi<T>(path: string, query: Query = {}, options: ApiOptions = {}): UseQueryResult<T> {
  const asked: UseQueryOptions<T> = {
    queryKey: keyOf(path, query), queryFn: askFor<T>(path, query), enabled: options.enabled ?? true,
    staleTime: (options.staleSeconds ?? 20) * 1000, retry: retryOnce }
  if (options.keep === true) asked.placeholderData = keepPreviousData
  return useQuery(asked)
}
/** A refusal stays a refusal; only a broken line is worth another try. */
function retryOnce(tries: number, error: Error): boolean {
  const { status } = problemOf(error)
  return tries < 2 && (status === 0 || status >= 502)
}

export const meQuery = queryOptions({ queryKey: ['me'] as const, queryFn: () => server.get<Me>('/me'), staleTime: 60_000, retry: false })

/** Everything is declared for as long as the page lives: a new version of the program brings a new page. */
export const useDefinitions = (): Definitions | undefined => useApi<Definitions>('/definitions', {}, { staleSeconds: 3600 }).data
export const useInbox = () => useApi<Inbox>('/inbox')
export const useCase = (procedure: string, id: string) => useApi<CaseAnswer>(`/${procedure.replace('.', '/')}/${id}`)
export const useCases = (procedure: string, query: Query) => useApi<CaseList>(`/${procedure.replace('.', '/')}`, query, { keep: true })

/** The working calendar, or undefined where the server gives none: then dates are told in plain days. */
export function useCalendar() {
  const rows = useApi<CalendarRows>('/places/calendar', {}, { staleSeconds: 3600 }).data
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
