/** What people have before them, as far as this process knows: what changes is shown there, too. */

import type { HomePlace } from './home-view.js'
import type { RequestPlace } from './request-view.js'

export interface OpenView {
  readonly home: HomePlace | null
  /** The request that they opened last; `viewId` null: they have closed it. */
  readonly request: { readonly place: RequestPlace; readonly viewId: string | null } | null
}

export interface OpenViews {
  none(): boolean
  of(user: string): OpenView
  lookingAt(number: number): string[]
  showsHome(user: string, home: HomePlace): void
  showsRequest(user: string, viewId: string, place: RequestPlace): void
  closed(user: string): void
  forget(user: string): void
}

/** Whoever has not tapped for longest is forgotten first: their next visit shows all anew. */
const MOST = 2000
const NOTHING: OpenView = { home: null, request: null }

/** Nothing of it is kept: a screen that we don't know of is right again when its person comes back to it. */
export function trackOpenViews(): OpenViews {
  const screens = new Map<string, OpenView>()
  const of = (user: string) => screens.get(user) ?? NOTHING
  const set = (user: string, screen: OpenView) => {
    screens.delete(user)
    screens.set(user, screen)
    const [oldest] = screens.keys()
    if (screens.size > MOST && oldest !== undefined) screens.delete(oldest)
  }
  return {
    of,
    none: () => screens.size === 0,
    lookingAt: (number) =>
      [...screens].flatMap(([user, { request }]) =>
        request?.place.number === number ? [user] : [],
      ),
    showsHome: (user, home) => set(user, { ...of(user), home }),
    showsRequest: (user, viewId, place) => set(user, { ...of(user), request: { viewId, place } }),
    closed(user) {
      const { home, request } = of(user)
      set(user, { home, request: request && { ...request, viewId: null } })
    },
    forget: (user) => void screens.delete(user),
  }
}
