/** When each of many things is tried again: at once the first time, then with longer and longer pauses. */

/** Before the second try and on, ms; the last one repeats. */
const WAITS = [0, 5_000, 30_000, 2 * 60_000, 10 * 60_000, 60 * 60_000]

export interface BackingOff<K> {
  isDue(thing: K): boolean
  /** Returns when it is due again, epoch ms; `wait`: after this long, ms, however often it failed. */
  failed(thing: K, wait?: number): number
  /** It is done with, one way or the other. */
  forget(thing: K): void
}

/** Kept in memory: after a restart everything is due. */
export function backingOff<K>(now: () => number): BackingOff<K> {
  const tried = new Map<K, { readonly tries: number; readonly due: number }>()
  return {
    isDue: (thing) => (tried.get(thing)?.due ?? 0) <= now(),
    failed(thing, wait) {
      const tries = tried.get(thing)?.tries ?? 0
      const due = now() + (wait ?? WAITS[Math.min(tries, WAITS.length - 1)] ?? 0)
      tried.set(thing, { tries: tries + 1, due })
      return due
    },
    forget: (thing) => void tried.delete(thing),
  }
}
