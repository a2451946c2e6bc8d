/** Fair turns: of several queues one after the other gives its first, so that a long one keeps no other waiting. */

/** At most `limit` of them, each queue's in its order. */
export function inTurns<T>(queues: readonly (readonly T[])[], limit: number): T[] {
  const taken: T[] = []
  const longest = Math.max(0, ...queues.map(({ length }) => length))
  for (let turn = 0; turn < longest && taken.length < limit; turn++)
    for (const queue of queues) {
      const next = queue[turn]
      if (next !== undefined && taken.length < limit) taken.push(next)
    }
  return taken
}
