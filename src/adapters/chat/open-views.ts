/** The views that people have open in the chat, as far as this process knows, so that changes are shown there too. */

import type { HomePlace } from './home-facts.js'
import type { RequestPlace } from './request-facts.js'

export interface OpenView {
  readonly home: HomePlace | null
  /** The request that they opened last; `viewId` null: they have closed it. */
  readonly request: { readonly place: RequestPlace; readonly viewId: string | null } | null
}

export interface OpenViews {
  isEmpty(): boolean
  get(userId: string): OpenView
  /** Users who have the request of this number open. */
  viewersOf(number: number): string[]
  noteHome(userId: string, home: HomePlace): void
  noteRequest(userId: string, viewId: string, place: RequestPlace): void
  /** They have closed the view of a request. */
  noteClosed(userId: string): void
  forget(userId: string): void
}

/** Whoever has not tapped for longest is forgotten first: their next visit shows all anew. */
const MAX_USERS = 2000
const NOTHING: OpenView = { home: null, request: null }

/** In memory only: a view that we don't know of is up to date again when its person comes back to it. */
export function trackOpenViews(): OpenViews {
  const views = new Map<string, OpenView>()
  const get = (userId: string) => views.get(userId) ?? NOTHING
  const set = (userId: string, view: OpenView) => {
    views.delete(userId)
    views.set(userId, view)
    const [oldest] = views.keys()
    if (views.size > MAX_USERS && oldest !== undefined) views.delete(oldest)
  }
  return {
    get,
    isEmpty: () => views.size === 0,
    viewersOf: (number) =>
      [...views].flatMap(([userId, { request }]) =>
        request?.place.number === number ? [userId] : [],
      ),
    noteHome: (userId, home) => set(userId, { ...get(userId), home }),
    noteRequest: (userId, viewId, place) =>
      set(userId, { ...get(userId), request: { viewId, place } }),
    noteClosed(userId) {
      const { home, request } = get(userId)
      set(userId, { home, request: request && { ...request, viewId: null } })
    },
    forget: (userId) => void views.delete(userId),
  }
}
