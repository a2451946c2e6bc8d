/** Ids and timestamps: unique, in order, and of Slack's form. */

export interface Ids {
  /** E.g. `U0SBX00001`. */
  next(prefix: string): string
  /** Seconds with six digits, as a string: every one is greater than the last. */
  ts(): string
  /** 5 characters, as Slack gives a block that came without its id. */
  block(): string
}

export function makeIds(from = 0): Ids {
  let count = from
  let last = 0
  return {
    next: (prefix) => `${prefix}0SBX${base36(++count, 5)}`,
    ts() {
      // Microseconds fit a double until 2255.
      last = Math.max(last + 1, Date.now() * 1000)
      return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`
    },
    block: () => base36(++count, 5),
  }
}

function base36(count: number, length: number): string {
  return count.toString(36).toUpperCase().padStart(length, '0')
}
