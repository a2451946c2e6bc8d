/** Keys of buckets, by which a search is limited to the newest entries: otherwise two common words that never occur together would have both of their lists read to the end. */

/** Entries of one bucket. */
export const BUCKET = 16_384

export function bucketOf(entryId: number): string {
  return `#b${Math.floor(entryId / BUCKET)}`
}

/** The keys of the newest `count` buckets. */
export function newestBuckets(lastEntryId: number, count: number): string[] {
  const last = Math.floor(lastEntryId / BUCKET)
  return Array.from({ length: Math.min(count, last + 1) }, (_, back) => `#b${last - back}`)
}

/** Whether the newest `count` buckets are all that there are. */
export function areAll(lastEntryId: number, count: number): boolean {
  return lastEntryId < count * BUCKET
}

/** The id of the first entry of the newest `count` buckets (null: all of them); 0: there are no older ones. */
export function oldestOf(lastEntryId: number, count: number | null): number {
  if (count === null) return 0
  return Math.max(0, (Math.floor(lastEntryId / BUCKET) - count + 1) * BUCKET)
}
