/** Circles of imports: files that reach each other, found as strongly connected components (Tarjan 1972). */

import type { Import } from './source.js'

export interface Circle {
  /** The files of it, by path. */
  readonly files: readonly string[]
  /** Gone when imports of types are left out. */
  readonly byTypesOnly: boolean
}

/** Every circle among these imports, types included; each file stands in one at the most. */
export function circlesOf(imports: readonly Import[]): readonly Circle[] {
  const byValue = new Set(components(imports.filter(({ type }) => !type)).flat())
  return components(imports).map((files) => ({
    files: [...files].sort(),
    byTypesOnly: !files.some((file) => byValue.has(file)),
  }))
}

interface Visit {
  readonly index: number
  lowest: number
  open: boolean
}

function components(imports: readonly Import[]): readonly (readonly string[])[] {
  const targets = new Map<string, string[]>()
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to])
  const visits = new Map<string, Visit>()
  const path: string[] = []
  const found: string[][] = []

  const walk = (file: string): Visit => {
    const visit: Visit = { index: visits.size, lowest: visits.size, open: true }
    visits.set(file, visit)
    path.push(file)
    for (const target of targets.get(file) ?? []) {
      const seen = visits.get(target)
      if (!seen) visit.lowest = Math.min(visit.lowest, walk(target).lowest)
      else if (seen.open) visit.lowest = Math.min(visit.lowest, seen.index)
    }
    if (visit.lowest === visit.index) found.push(close(path.splice(path.indexOf(file))))
    return visit
  }
  const close = (files: string[]): string[] => {
    for (const file of files) {
      const visit = visits.get(file)
      if (visit) visit.open = false
    }
    return files
  }

  for (const file of targets.keys()) if (!visits.has(file)) walk(file)
  return found.filter(
    (files) => files.length > 1 || targets.get(files[0] ?? '')?.includes(files[0] ?? ''),
  )
}
