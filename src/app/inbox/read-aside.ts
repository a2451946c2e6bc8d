/** Reads large messages beside the others: each is handled once it is read, and nothing waits for it until then. */

import type { Clock } from '../ports/clock.js'
import type { InboxRow } from '../ports/inbox.js'
import type { Parsed, Parser } from '../ports/parser.js'

/** Bytes. A smaller one is read within about a second. */
export const LARGE = 4 * 1024 * 1024

export interface ReadBeside {
  readonly row: InboxRow
  /** Before it was read, epoch ms. */
  readonly at: number
  readonly result: PromiseSettledResult<Parsed>
}

export interface ReadAside {
  /** Whether it is read aside: it begins at the first call, and is `taken` later. */
  takes(row: InboxRow): boolean
  /** Those read since the last call; `takes` still knows them, until they are settled. */
  taken(): ReadBeside[]
  /** They were handled, or put off: what comes again is read again. */
  settled(ids: Iterable<number>): void
  /** A batch failed, and what was read for it is gone. */
  lost(): void
}

export function openReadAside(parser: Parser, clock: Clock): ReadAside {
  const reading = new Set<number>()
  const handed = new Set<number>()
  let read: ReadBeside[] = []

  const begin = async (row: InboxRow) => {
    const at = clock.now()
    const [result] = await Promise.allSettled([parser.parse(row)])
    read.push({ row, at, result })
  }
  return {
    takes(row) {
      if (!isLarge(row)) return false
      if (reading.has(row.id) || handed.has(row.id)) return true
      reading.add(row.id)
      void begin(row)
      return true
    },
    taken() {
      const some = read
      read = []
      for (const { row } of some) {
        reading.delete(row.id)
        handed.add(row.id)
      }
      return some
    },
    settled(ids) {
      for (const id of ids) handed.delete(id)
    },
    lost: () => handed.clear(),
  }
}

/** Of one past the size limit only the header was kept. */
function isLarge({ channel, bytes, tooLarge }: InboxRow): boolean {
  return channel === 'mail' && bytes >= LARGE && !tooLarge
}
