/** One difference that an import of the operator's files makes, and the line that reports it. */

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
