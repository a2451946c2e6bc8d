/** Which mails of the mailbox are left alone for now, why, and until when: none may stop another. */

import { isOver } from '../../core/running/retry.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Waits after the first failure and on, ms. */
export interface Patience {
  /** The server gives no bytes: after the last wait the mail is set aside, and then asked for hourly. */
  readonly unreadable: readonly number[]
  /** SEARCH lists it, FETCH gives nothing of it. The last wait repeats. */
  readonly missing: readonly number[]
  /** It is stored, and the server keeps it in the mailbox. The last wait repeats. */
  readonly stays: readonly number[]
}

export const PATIENCE: Patience = {
  unreadable: [MINUTE / 2, 2 * MINUTE, 10 * MINUTE],
  missing: [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR],
  stays: [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR],
}
/** Mails fetched, stored and moved together. */
const BATCH = 100
/** The same, of those that were being fetched when a connection died. */
const SUSPECTS = 10
/** So many tries more, an hour each, while the server says that its fault passes, and gives no mail at all. */
const OUTAGE = 24
/** Between two tries on a mail that was set aside, ms. */
const ASIDE = HOUR

export type Fault = keyof Patience

interface Rest {
  readonly fault: Fault
  /** How often it failed in each way: a server may take turns, and none of them begins anew. */
  readonly tries: Readonly<Partial<Record<Fault, number>>>
  /** Epoch ms. */
  readonly until: number
  /** How long it rests in all, ms. */
  readonly wait: number
  /** Mails that had been read when it failed for the first time. */
  readonly readBefore: number
}

export interface Batch {
  readonly uids: readonly number[]
  readonly alone: boolean
}

export interface Ledger {
  /** Begins a round: what is no longer listed is forgotten, and everything when UIDs have a new sense. */
  listed(validity: string, uids: readonly number[]): void
  /**
   * Of these UIDs those whose turn it is, in batches. Those that were being fetched when a connection
   * died come last: a few at a time, then each by itself (`alone`), the likeliest to break it at the end; after all others, what is stored
   * and stays in the mailbox.
   */
  due(uids: readonly number[], now: number): Batch[]
  /** Left alone for a while. Returns how often it has failed in this way. */
  failed(uid: number, fault: Fault, now: number): number
  /**
   * Whether an unreadable mail that failed so often is to be set aside. `passing`: the server says that
   * its fault passes. Then it waits for a day, unless others are read meanwhile: an outage is no mail's.
   */
  isHopeless(uid: number, tries: number, passing: boolean): boolean
  /** Left alone for a day: trying again would change nothing. */
  settled(uid: number, now: number): void
  /** Its bytes were had. */
  read(uid: number): void
  /** The server says that it is taken out. */
  out(uid: number): void
  /** Those that the server said were taken out, and lists still. */
  stubborn(): number[]
  /** Whether some rest for this reason. */
  has(fault: Fault): boolean
  /** What is being fetched: should the connection die of it, these are the suspects. */
  fetching(uids: readonly number[]): void
  /** The connection died. Returns a mail that it died of twice, when it was fetched alone. */
  died(): number | null
  /** When the first of those that rest is due (epoch ms); Infinity: none rests. */
  nextDue(): number
}

export function openLedger(patience: Patience = PATIENCE): Ledger {
  const resting = new Map<number, Rest>()
  /** How many connections died while they were fetched. */
  const suspects = new Map<number, number>()
  const gone = new Set<number>()
  let reads = 0
  const deaths = (uid: number) => suspects.get(uid) ?? 0
  let inFlight: readonly number[] = []
  let seenValidity: string | undefined

  function batchesOf(uids: readonly number[]): Batch[] {
    const dying = (times: number) => uids.filter((uid) => deaths(uid) === times)
    const alone = uids.filter((uid) => deaths(uid) > 1).sort((a, b) => deaths(a) - deaths(b))
    return [
      ...chunksOf(dying(0), BATCH).map((batch) => ({ uids: batch, alone: false })),
      ...chunksOf(dying(1), SUSPECTS).map((batch) => ({ uids: batch, alone: false })),
      ...alone.map((uid) => ({ uids: [uid], alone: true })),
    ]
  }

  return {
    listed(validity, uids) {
      const still = new Set(validity === seenValidity ? uids : [])
      seenValidity = validity
      for (const uid of resting.keys()) if (!still.has(uid)) resting.delete(uid)
      for (const uid of suspects.keys()) if (!still.has(uid)) suspects.delete(uid)
      for (const uid of gone) if (!still.has(uid)) gone.delete(uid)
    },
    due(uids, now) {
      const due = uids.filter((uid) => {
        const rest = resting.get(uid)
        return rest === undefined || isOver(rest.until, rest.wait, now)
      })
      // They are stored: it is the others that somebody waits for.
      const stays = (uid: number) => resting.get(uid)?.fault === 'stays'
      const waiting = due.filter((uid) => !stays(uid))
      return [...batchesOf(waiting), ...batchesOf(due.filter(stays))]
    },
    failed(uid, fault, now) {
      const before = resting.get(uid)
      const tries = (before?.tries[fault] ?? 0) + 1
      const waits = patience[fault]
      const last = fault === 'unreadable' ? ASIDE : (waits.at(-1) ?? HOUR)
      // A haste that is set for tests holds for what was set aside too.
      const repeated = Math.min(last, Math.max(...waits) * 6)
      const wait = tries <= waits.length ? (waits[tries - 1] ?? last) : repeated
      resting.set(uid, {
        fault,
        tries: { ...before?.tries, [fault]: tries },
        until: now + wait,
        wait,
        readBefore: before?.readBefore ?? reads,
      })
      return tries
    },
    isHopeless(uid, tries, passing) {
      const othersRead = reads > (resting.get(uid)?.readBefore ?? 0)
      return tries > patience.unreadable.length + (passing && !othersRead ? OUTAGE : 0)
    },
    settled(uid, now) {
      resting.set(uid, {
        fault: 'stays',
        tries: { stays: 1 },
        until: now + DAY,
        wait: DAY,
        readBefore: reads,
      })
    },
    read(uid) {
      reads++
      suspects.delete(uid)
      if (resting.get(uid)?.fault !== 'stays') resting.delete(uid)
    },
    out: (uid) => void gone.add(uid),
    stubborn() {
      const those = [...gone]
      gone.clear()
      return those
    },
    has: (fault) => [...resting.values()].some((rest) => rest.fault === fault),
    fetching(uids) {
      inFlight = uids
    },
    died() {
      const [only, ...others] = inFlight
      const guilty = only !== undefined && others.length === 0 && suspects.has(only) ? only : null
      for (const uid of inFlight) suspects.set(uid, deaths(uid) + 1)
      inFlight = []
      return guilty
    },
    nextDue: () => Math.min(...[...resting.values()].map(({ until }) => until), Infinity),
  }
}

function chunksOf(uids: readonly number[], size: number): number[][] {
  const count = Math.ceil(uids.length / size)
  return Array.from({ length: count }, (_, at) => uids.slice(at * size, (at + 1) * size))
}
