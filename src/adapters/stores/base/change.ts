/** What an import changes: each difference told in one line, written many at a time. */

/** One difference that an import makes. */
export interface Change {
  /** `+` new, `~` changed (or active again), `-` set inactive. */
  readonly sign: '+' | '~' | '-'
  /** team, service, subcategory, product, site or person. */
  readonly what: string
  /** What identifies it: its code, its name, an address. */
  readonly name: string
  readonly details: string
}

/** `+ team reseau «Réseaux»`, `~ product GFC: team n1 → gfc`, `- site 0140096D (set inactive)`. */
export function changeLine({ sign, what, name, details }: Change): string {
  const tail = { '+': ` ${details}`, '~': `: ${details}`, '-': ` (${details})` }[sign]
  return `${sign} ${what} ${name}${tail}`
}

/** Batches that SQLite takes: at most 500 rows in one insert, and 32,766 variables. */
export const BATCH = 400

export function* batches<T>(items: readonly T[]): Generator<T[]> {
  for (let at = 0; at < items.length; at += BATCH) yield items.slice(at, at + BATCH)
}
