/** A cache for answers of the chat: each is believed for a time, and then asked for again. */

export interface ExpiringCache<T> {
  /** Undefined: it is not known, or not asked for lately enough. */
  fresh(key: string): T | undefined
  /** However long ago it was asked for. */
  last(key: string): T | undefined
  set(key: string, value: T): void
}

interface CacheLimits {
  /** ms */
  readonly lifetime: number
  /** Entries; when there are more, all are forgotten. */
  readonly most: number
  readonly now: () => number
}

export function openExpiringCache<T>({ lifetime, most, now }: CacheLimits): ExpiringCache<T> {
  const entries = new Map<string, { readonly value: T; readonly until: number }>()
  return {
    fresh(key) {
      const entry = entries.get(key)
      return entry && entry.until > now() ? entry.value : undefined
    },
    last: (key) => entries.get(key)?.value,
    set(key, value) {
      if (entries.size >= most) entries.clear()
      entries.set(key, { value, until: now() + lifetime })
    },
  }
}
