/** Values from Slack before anything is known of them: objects, and lists of objects. */

export type Raw = Readonly<Record<string, unknown>>

export function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null
}

/** The objects of a list; none where it is no list. */
export function rawsOf(value: unknown): readonly Raw[] {
  return Array.isArray(value) ? value.filter(isRaw) : []
}
