/** One after the other, in the order of the calls, for each of many things; others don't wait. */

export type KeyedQueue = <T>(thing: string, work: () => Promise<T>) => Promise<T>

export function keyedQueue(): KeyedQueue {
  const last = new Map<string, Promise<unknown>>()
  return async (thing, work) => {
    // The one before may have failed: its caller knows, this one goes on.
    const turn = (last.get(thing) ?? Promise.resolve()).catch(() => undefined).then(work)
    last.set(thing, turn)
    try {
      return await turn
    } finally {
      if (last.get(thing) === turn) last.delete(thing)
    }
  }
}
