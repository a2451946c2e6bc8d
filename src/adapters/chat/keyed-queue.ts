/** A queue per key: work on the same key runs in the order of the calls, other keys don't wait. */

export type KeyedQueue = <T>(key: string, work: () => Promise<T>) => Promise<T>

export function openKeyedQueue(): KeyedQueue {
  const last = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    // The work before may have failed: its own caller knows, this one goes on.
    const result = (last.get(key) ?? Promise.resolve()).catch(() => undefined).then(work)
    last.set(key, result)
    try {
      return await result
    } finally {
      if (last.get(key) === result) last.delete(key)
    }
  }
}
