/** The requests that bursts are looked for in: their words are read once, and remembered for as long as they are compared. */

import type { ToldInVain } from '../../core/incidents/burst-evidence.js'
import { type Counted, counted, type RequestMark, stemsOf } from '../../core/incidents/counted.js'
import type { RequestSketch } from '../../core/incidents/incident.js'
import { openStemNumbers, type StemNumbers } from '../../core/incidents/stem-numbers.js'
import type { Unit } from '../ports/store.js'

export type BurstReads = Pick<
  Unit,
  'openedBetween' | 'writtenIn' | 'automaticAmong' | 'burstsInVain'
>

/** Of one look. Times are epoch ms. */
export interface BurstHistory {
  /** Requests that came within that time, whatever their state; the latest, `most` of them. */
  between(from: number, to: number, most?: number): Promise<readonly Counted[]>
  /** Those of them that a person wrote; newsletters and robots are none. */
  ofPeople(requests: readonly Counted[]): Promise<readonly Counted[]>
  /** Bursts that were told since then, and that technicians made nothing of. */
  inVain(since: number): Promise<readonly ToldInVain[]>
}

export interface BurstLookup extends BurstHistory {
  /** A request that is not in the database. */
  counted(sketch: RequestSketch): Counted
  stemOf(number: number): string
}

interface Remembered {
  readonly version: number
  readonly stems: readonly number[]
  /** Null: it was not asked yet. */
  ofPerson: boolean | null
}

/** Stems that no request has any more are let go when there are so many times more than at the last time, and so many. */
const GROWN = 2
const FEW_STEMS = 1000

/** Begins a look; one comes after the other. What a look does not ask for is forgotten with the next one. */
export function openBurstMemory(): (reads: BurstReads) => BurstLookup {
  let numbers = openStemNumbers()
  let known = new Map<number, Remembered>()
  let most = FEW_STEMS
  return (reads) => {
    if (numbers.size > most) {
      const renewed = renumbered(known, numbers)
      known = renewed.known
      numbers = renewed.numbers
      most = GROWN * numbers.size + FEW_STEMS
    }
    const before = known
    const asked = new Map<number, Remembered>()
    known = asked
    return lookup({ reads, numbers, before, asked })
  }
}

interface Asked {
  readonly reads: BurstReads
  readonly numbers: StemNumbers
  /** What the look before remembered. */
  readonly before: ReadonlyMap<number, Remembered>
  /** What this look has asked for so far. */
  readonly asked: Map<number, Remembered>
}

function lookup(look: Asked): BurstLookup {
  const { reads, numbers, asked } = look
  return {
    between: async (from, to, most) => {
      const marks = await reads.openedBetween(from, to, most)
      await remember(look, marks)
      return marks.map((mark) => counted(mark, asked.get(mark.id)?.stems ?? []))
    },
    ofPeople: async (requests) => {
      await askWhoWrote(look, requests)
      return requests.filter(({ id }) => asked.get(id)?.ofPerson !== false)
    },
    inVain: (since) => reads.burstsInVain(since),
    counted: (sketch) => counted(sketch, stemsOf(sketch, numbers)),
    stemOf: (number) => numbers.stemOf(number),
  }
}

async function remember(
  { reads, numbers, before, asked }: Asked,
  marks: readonly RequestMark[],
): Promise<void> {
  const unread = new Map<number, number>()
  for (const { id, version } of marks) {
    const found = asked.get(id) ?? before.get(id)
    if (found?.version === version) asked.set(id, found)
    else unread.set(id, version)
  }
  if (unread.size === 0) return
  for (const written of await reads.writtenIn([...unread.keys()]))
    asked.set(written.id, {
      version: unread.get(written.id) ?? 0,
      stems: stemsOf(written, numbers),
      ofPerson: null,
    })
}

async function askWhoWrote({ reads, asked }: Asked, requests: readonly Counted[]): Promise<void> {
  const unasked = requests.map(({ id }) => id).filter((id) => asked.get(id)?.ofPerson === null)
  if (unasked.length === 0) return
  const automatic = await reads.automaticAmong(unasked)
  for (const id of unasked) {
    const one = asked.get(id)
    if (one) one.ofPerson = !automatic.has(id)
  }
}

function renumbered(known: ReadonlyMap<number, Remembered>, old: StemNumbers) {
  const numbers = openStemNumbers()
  const anew = (stem: number) => numbers.numberOf(old.stemOf(stem))
  const kept = new Map<number, Remembered>()
  for (const [id, one] of known) kept.set(id, { ...one, stems: one.stems.map(anew) })
  return { numbers, known: kept }
}
