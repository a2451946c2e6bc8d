/** Limits how many mails are sent at once; one that hangs gives up its slot, so that it holds up no other. */

/** Runs the work once a slot is free. */
export type InSlot = <T>(work: () => Promise<T>) => Promise<T>

/**
 * `count` at once, and as many again that have taken longer than `slowAfter` ms: a server may take ten
 * minutes for its last word.
 */
export function openSendSlots(count: number, slowAfter: number): InSlot {
  const slots = new SendSlots(count)
  return async (work) => {
    const holder = await slots.take()
    const slow = setTimeout(() => slots.giveUp(holder), slowAfter)
    try {
      return await work()
    } finally {
      clearTimeout(slow)
      slots.leave(holder)
    }
  }
}

interface Holder {
  gaveUp: boolean
}

class SendSlots {
  #free: number
  /** How many more slow mails may give up their slot and go on beside the others. */
  #spare: number
  readonly #waiting: (() => void)[] = []
  /** Slow ones that still have their slot, since there was no spare one. */
  readonly #overdue = new Set<Holder>()

  constructor(count: number) {
    this.#free = count
    this.#spare = count
  }

  async take(): Promise<Holder> {
    if (this.#free > 0) this.#free--
    else await new Promise<void>((begin) => this.#waiting.push(begin))
    return { gaveUp: false }
  }

  giveUp(holder: Holder): void {
    if (this.#spare === 0) {
      this.#overdue.add(holder)
      return
    }
    this.#spare--
    this.#overdue.delete(holder)
    holder.gaveUp = true
    this.#vacate()
  }

  leave(holder: Holder): void {
    this.#overdue.delete(holder)
    if (!holder.gaveUp) {
      this.#vacate()
      return
    }
    this.#spare++
    const [next] = this.#overdue
    if (next) this.giveUp(next)
  }

  #vacate(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#free++
  }
}
