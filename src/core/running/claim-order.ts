/** Which waiting messages a worker may take: none while an earlier one of the same conversation is with another worker. */

export interface WaitingMessage {
  /** In the order of arrival. */
  readonly id: number
  /** Messages that share one are of one conversation; null: not known, so it may be of any. */
  readonly keys: readonly string[] | null
  /** `other`: another worker has it, or it can't be taken yet. */
  readonly held: 'free' | 'mine' | 'other'
}

/**
 * Ids of the free ones that may be taken, in their order. What this worker has already holds nothing
 * up: it handles its messages one after the other. `waiting`: all that wait up to the last of them, in
 * the order of `id`; one that is left out is taken for handled.
 */
export function claimable(waiting: readonly WaitingMessage[]): number[] {
  const blocked = new Set<string>()
  let everything = false
  let anything = false
  const block = (keys: WaitingMessage['keys']) => {
    if (keys === null) everything = true
    else for (const key of keys) blocked.add(key)
    if (keys === null || keys.length > 0) anything = true
  }
  const waits = (keys: WaitingMessage['keys']) =>
    keys === null
      ? anything
      : keys.length > 0 && (everything || keys.some((key) => blocked.has(key)))

  const taken: number[] = []
  for (const { id, keys, held } of waiting) {
    if (held === 'mine') continue
    if (held === 'other' || waits(keys)) block(keys)
    else taken.push(id)
  }
  return taken
}
