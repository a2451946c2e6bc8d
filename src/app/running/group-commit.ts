/** Group commit: what comes while a write runs goes into the next one together. */

/** Each call resolves, or rejects, when its own item is written, or is not. */
export function groupCommit<T>(
  write: (items: readonly T[]) => Promise<void>,
): (item: T) => Promise<void> {
  let waiting: T[] = []
  let next: Promise<void> | undefined
  let running: Promise<void> = Promise.resolve()
  return (item) => {
    waiting.push(item)
    next ??= settledOf(running)
      .then(linger)
      .then(() => {
        const items = waiting
        waiting = []
        next = undefined
        running = write(items)
        return running
      })
    return next
  }
}

/** Deliveries end in bursts: a moment's wait makes one commit of what would be several. */
function linger(): Promise<void> {
  return new Promise((done) => setTimeout(done, 20))
}

/** The write before this one may have failed: its callers know, this one goes on. */
function settledOf(promise: Promise<void>): Promise<void> {
  return promise.catch(() => undefined)
}
