/** Which mails of the mailbox are left alone for now, why, and until when, so that none stops another. */

import { DAY } from '../../../core/running/durations.js'
import { isOver } from '../../../core/running/retry.js'
import { type Batch, FetchSuspects } from './fetch-suspects.js'
import { type MailFault, RETRY_POLICY, type RetryPolicy, waitAfter } from './retry-policy.js'

/** Further tries, an hour each, while the server says that its fault is temporary, and gives no mail at all. */
const OUTAGE_TRIES = 24

interface Postponed {
  readonly fault: MailFault
  /** How often it failed in each way: a server may take turns, and no count starts anew. */
  readonly tries: Readonly<Partial<Record<MailFault, number>>>
  /** Epoch ms. */
  readonly until: number
  /** The whole wait, ms. */
  readonly wait: number
  /** Mails that had been fetched when it failed for the first time. */
  readonly fetchedBefore: number
}

/** Kept from one connection to the next. */
export class RetrySchedule {
  readonly #policy: RetryPolicy
  readonly #postponed = new Map<number, Postponed>()
  readonly #suspects = new FetchSuspects()
  /** UIDs that the server said were removed. */
  readonly #removed = new Set<number>()
  #fetchedCount = 0
  #validity: string | undefined

  constructor(policy: RetryPolicy = RETRY_POLICY) {
    this.#policy = policy
  }

  /** Forgets mails that are no longer listed, and all of them when UIDVALIDITY has changed. */
  beginRound(validity: string, uids: readonly number[]): void {
    const listed = new Set(validity === this.#validity ? uids : [])
    this.#validity = validity
    for (const uid of this.#postponed.keys()) if (!listed.has(uid)) this.#postponed.delete(uid)
    for (const uid of this.#removed) if (!listed.has(uid)) this.#removed.delete(uid)
    this.#suspects.retain(listed)
  }

  /**
   * Of these UIDs those whose turn it is, in batches and in their order. Those that were being fetched
   * when a connection died come a few at a time, then each by itself (`alone`). After all others come
   * those that failed before, then mails that are stored and stay in the mailbox.
   */
  due(uids: readonly number[], now: number): Batch[] {
    const due = uids.filter((uid) => {
      const postponed = this.#postponed.get(uid)
      return postponed === undefined || isOver(postponed.until, postponed.wait, now)
    })
    const fault = (uid: number) => this.#postponed.get(uid)?.fault
    const turns = [
      due.filter((uid) => fault(uid) === undefined),
      due.filter((uid) => fault(uid) !== undefined && fault(uid) !== 'stays'),
      // They are stored: it is the others that somebody waits for.
      due.filter((uid) => fault(uid) === 'stays'),
    ]
    return turns.flatMap((uids) => this.#suspects.batches(uids))
  }

  /** Leaves the mail alone for a while. Returns how often it has failed in this way. */
  postpone(uid: number, fault: MailFault, now: number): number {
    const before = this.#postponed.get(uid)
    const tries = (before?.tries[fault] ?? 0) + 1
    const wait = waitAfter(this.#policy, fault, tries)
    this.#postponed.set(uid, {
      fault,
      tries: { ...before?.tries, [fault]: tries },
      until: now + wait,
      wait,
      fetchedBefore: before?.fetchedBefore ?? this.#fetchedCount,
    })
    return tries
  }

  /** Leaves the mail alone for a day: another try would change nothing. */
  postponeByDay(uid: number, now: number): void {
    this.#postponed.set(uid, {
      fault: 'stays',
      tries: { stays: 1 },
      until: now + DAY,
      wait: DAY,
      fetchedBefore: this.#fetchedCount,
    })
  }

  /**
   * Whether an unreadable mail that failed so often is to be set aside. `temporary`: the server says
   * that its fault passes. Then it waits for a day, unless other mails are fetched meanwhile: an outage
   * is no mail's fault.
   */
  isHopeless(uid: number, tries: number, temporary: boolean): boolean {
    const othersFetched = this.#fetchedCount > (this.#postponed.get(uid)?.fetchedBefore ?? 0)
    const more = temporary && !othersFetched ? OUTAGE_TRIES : 0
    return tries > this.#policy.unreadable.length + more
  }

  /** The bytes of this mail were received. */
  fetched(uid: number): void {
    this.#fetchedCount++
    this.#suspects.clear(uid)
    if (this.#postponed.get(uid)?.fault !== 'stays') this.#postponed.delete(uid)
  }

  /** The server says that this mail has left the mailbox. */
  removed(uid: number): void {
    this.#removed.add(uid)
  }

  /** Returns once each mail that the server said was removed, and lists still. */
  takeStillListed(): number[] {
    const stillListed = [...this.#removed]
    this.#removed.clear()
    return stillListed
  }

  /** UIDs of the mails that wait for this reason. */
  waitingFor(fault: MailFault): number[] {
    return [...this.#postponed].flatMap(([uid, postponed]) =>
      postponed.fault === fault ? [uid] : [],
    )
  }

  /** Whether some mails wait for this reason. */
  isWaiting(fault: MailFault): boolean {
    return this.waitingFor(fault).length > 0
  }

  /** Before a FETCH: should the connection die of it, these mails are the suspects. */
  beginFetch(uids: readonly number[]): void {
    this.#suspects.beginFetch(uids)
  }

  /** Returns a mail that the connection died of twice, the last time when it was fetched alone. */
  connectionLost(): number | null {
    return this.#suspects.connectionLost()
  }

  /** When the first postponed mail is due (epoch ms); Infinity: none is postponed. */
  nextDue(): number {
    return Math.min(...[...this.#postponed.values()].map(({ until }) => until), Infinity)
  }
}
