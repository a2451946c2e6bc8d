/** Watches the clock of the machine: the sweep waits for as long as the clock is doubted. */

import {
  type ClockDoubt,
  type ClockReading,
  type ClockVerdict,
  isNear,
  judgeClock,
} from '../../core/running/clock.js'
import type { ClockRecords, SteadyClock } from '../ports/clock.js'
import type { Log } from '../ports/log.js'

export interface ClockWatching {
  readonly clock: SteadyClock
  readonly records: ClockRecords
  /** Told once when it is doubted, and once when it is believed again; left out: nobody is. */
  readonly log?: Log
}

export interface ClockWatch {
  /** Looks at it now; what the answer says is remembered for other processes, and for a restart. */
  judge(): Promise<ClockVerdict>
  /** What the last look said; true before the first. */
  readonly doubted: boolean
  /** What another clock says at this moment; what it said earlier proves nothing, and is left out. */
  noteServerDate(at: number, source: string): Promise<void>
  /** A person says that it is right. */
  confirm(): Promise<void>
}

/** Many mails may come at once: one witness in this time is enough, ms. */
const NOTED_EVERY = 60_000

export function watchClock(watching: ClockWatching): ClockWatch {
  return new WatchedClock(watching)
}

class WatchedClock implements ClockWatch {
  readonly #clock: SteadyClock
  readonly #records: ClockRecords
  readonly #log: Log | undefined
  #lastBelieved: ClockReading | null = null
  #doubted = true
  #doubtLogged: ClockDoubt | null = null
  #notedAt = Number.NEGATIVE_INFINITY

  constructor({ clock, records, log }: ClockWatching) {
    this.#clock = clock
    this.#records = records
    this.#log = log
  }

  get doubted(): boolean {
    return this.#doubted
  }

  async judge(): Promise<ClockVerdict> {
    await this.#records.bringForward(this.#clock.now())
    const known = await this.#records.read()
    const reading = this.#reading()
    const belief = judgeClock({ reading, believed: this.#lastBelieved, ...known })
    this.#doubted = !belief.believed
    if (belief.believed) {
      this.#lastBelieved = reading
      if (known.leaptAt !== null) await this.#records.setLeaptAt(null)
      if (this.#doubtLogged !== null)
        this.#log?.info({ because: belief.because }, 'the clock is believed again')
      this.#doubtLogged = null
    } else {
      const { because, says } = belief
      if (because === 'leapt' && known.leaptAt === null) await this.#records.setLeaptAt(reading.now)
      if (this.#doubtLogged !== because) this.#log?.warn({ because }, says)
      this.#doubtLogged = because
    }
    return belief
  }

  async noteServerDate(at: number, source: string): Promise<void> {
    const { now, steady } = this.#reading()
    if (!this.#doubted || !isNear(at, now) || steady - this.#notedAt < NOTED_EVERY) return
    this.#notedAt = steady
    await this.#records.note({ source, at, notedAt: now })
  }

  async confirm(): Promise<void> {
    const now = this.#clock.now()
    await this.#records.note({ source: 'a person', at: now, notedAt: now })
  }

  #reading(): ClockReading {
    return { now: this.#clock.now(), steady: this.#clock.steady() }
  }
}
