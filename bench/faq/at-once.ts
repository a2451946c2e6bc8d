/** Work that is done in steps, all of them without a break: nobody waits here. */

export function atOnce<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}
