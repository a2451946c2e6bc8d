/** Finds the route of a path: as it is written, or with parts that have names (`/requests/:reference`). */

import { ownEntry } from '../../core/text/own-entry.js'
import type { Handler, PageRoute, Routes } from './exchange.js'

export interface FoundRoute {
  readonly route: Handler | PageRoute
  readonly named: Readonly<Record<string, string>>
}

export function findRoute(routes: Routes, path: string): FoundRoute | null {
  const exact = path.includes(':') ? undefined : ownEntry(routes, path)
  if (exact) return { route: exact, named: {} }
  for (const [pattern, route] of Object.entries(routes)) {
    const named = pattern.includes(':') ? namedParts(pattern, path) : null
    if (named) return { route, named }
  }
  return null
}

/** Null: that is another path. */
function namedParts(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/')
  const parts = path.split('/')
  if (parts.length !== wanted.length) return null
  const named: Record<string, string> = {}
  for (const [at, part] of parts.entries()) {
    const name = wanted[at] ?? ''
    if (!name.startsWith(':')) {
      if (part !== name) return null
      continue
    }
    const value = decoded(part)
    if (value === null || value === '') return null
    named[name.slice(1)] = value
  }
  return named
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    // « %zz » is no name of anything.
    return null
  }
}
