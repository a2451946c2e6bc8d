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

  const vacate = () => {
    const next = waiting.shift()
    if (next) next()
    else free++
  }
  const take = async () => {
    if (free > 0) free--
    else await new Promise<void>((begin) => waiting.push(begin))
  }

  return async (work) => {
    await take()
    let gaveUp = false
    const slow = setTimeout(() => {
      if (spare === 0) return
      spare--
      gaveUp = true
      vacate()
    }, slowAfter)
    try {
      return await work()
    } finally {
      clearTimeout(slow)
      if (gaveUp) spare++
      else vacate()
    }
  }
}
