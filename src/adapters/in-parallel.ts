/** Works through a list, several items at once, in the order of the list. */

/** Rejects with the first fault; what has begun by then goes on, nothing more begins. */
export async function inParallel<T>(
  most: number,
  items: readonly T[],
  work: (item: T, at: number) => Promise<unknown>,
): Promise<void> {
  let next = 0
  let failed = false
  const worker = async () => {
    for (let at = next++; at < items.length && !failed; at = next++)
      try {
        await work(items[at] as T, at)
      } catch (error) {
        failed = true
        throw error
      }
  }
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker))
}
