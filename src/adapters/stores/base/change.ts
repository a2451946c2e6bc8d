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
