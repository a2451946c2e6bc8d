/** Keys that narrow a search down to the newest entries: without them, words that never meet read all of both lists. */

/** Entries of one bucket. */
export const BUCKET = 16_384

export function bucketOf(entryId: number): string {
  return `#b${Math.floor(entryId / BUCKET)}`
}

/** The keys of the newest buckets, so many. */
export function newestBuckets(lastEntryId: number, count: number): string[] {
  const last = Math.floor(lastEntryId / BUCKET)
  return Array.from({ length: Math.min(count, last + 1) }, (_, back) => `#b${last - back}`)
}

/** Whether so many of the newest buckets are all. */
export function areAll(lastEntryId: number, count: number): boolean {
  return lastEntryId < count * BUCKET
}

/** The first entry of the newest buckets, so many; 0: they are all, as null is. */
export function oldestOf(lastEntryId: number, count: number | null): number {
  if (count === null) return 0
  return Math.max(0, (Math.floor(lastEntryId / BUCKET) - count + 1) * BUCKET)
}
