/** How many mails are sent at once; one that hangs gives up its place, so that it holds up no other. */

export type InPlace = <T>(work: () => Promise<T>) => Promise<T>

/**
 * `count` at once, and as many again that have taken longer than `slowAfter` ms: a server may take ten
 * minutes for its last word.
 */
export function openPlaces(count: number, slowAfter: number): InPlace {
  let free = count
  let spare = count
  const waiting: (() => void)[] = []
  /** Slow ones that still have their place, since there was no spare one. */
  const overdue = new Set<Holder>()

  const take = async () => {
    if (free > 0) free--
    else await new Promise<void>((begin) => waiting.push(begin))
  }
  const vacate = () => {
    const next = waiting.shift()
    if (next) next()
    else free++
  }
  const giveUp = (holder: Holder) => {
    if (spare === 0) return void overdue.add(holder)
    spare--
    overdue.delete(holder)
    holder.gaveUp = true
    vacate()
  }
  const leave = (holder: Holder) => {
    overdue.delete(holder)
    if (!holder.gaveUp) return vacate()
    spare++
    const [next] = overdue
    if (next) giveUp(next)
  }

  return async (work) => {
    await take()
    const holder: Holder = { gaveUp: false }
    const slow = setTimeout(giveUp, slowAfter, holder)
    try {
      return await work()
    } finally {
      clearTimeout(slow)
      leave(holder)
    }
  }
}

interface Holder {
  gaveUp: boolean
}
