/** Finds the route of a pane that a path names: `/mail/mails/3/file/0`. */

import type { Pane, Route } from './pane.js'

export interface Found {
  readonly route: Route
  readonly path: Readonly<Record<string, string>>
}

/** Null: there is none. `wrong method`: there is one, for another method. */
export function findRoute(
  panes: readonly Pane[],
  method: string,
  pathname: string,
): Found | 'wrong method' | null {
  const parts = decoded(pathname)
  if (parts === null) return null
  const [name, ...rest] = parts
  const routes = panes.find((pane) => pane.name === name)?.routes ?? []
  const fitting = routes.flatMap((route): Found[] => {
    const path = matched(route.path.split('/').slice(1), rest)
    return path ? [{ route, path }] : []
  })
  const asked = method === 'HEAD' ? 'GET' : method
  return fitting.find(({ route }) => route.method === asked) ?? (fitting[0] ? 'wrong method' : null)
}

/** Null: it is no path, such as `/%ff`. */
function decoded(pathname: string): string[] | null {
  try {
    return pathname.split('/').slice(1).map(decodeURIComponent)
  } catch {
    return null
  }
}

function matched(
  pattern: readonly string[],
  parts: readonly string[],
): Record<string, string> | null {
  if (pattern.length !== parts.length) return null
  const path: Record<string, string> = {}
  for (const [at, wanted] of pattern.entries()) {
    const part = parts[at] ?? ''
    if (wanted.startsWith(':')) path[wanted.slice(1)] = part
    else if (wanted !== part) return null
  }
  return path
}
