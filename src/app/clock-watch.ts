/** Watches the clock of the machine: what only time may do waits for as long as it is doubted. */

import {
  type ClockDoubt,
  type ClockReading,
  type ClockVerdict,
  isNear,
  judgeClock,
} from '../core/running/clock.js'
import type { ClockRecords, SteadyClock } from './ports/clock.js'
import type { Log } from './ports/log.js'

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

export function watchClock({ clock, records, log }: ClockWatching): ClockWatch {
  let believed: ClockReading | null = null
  let doubted = true
  let said: ClockDoubt | null = null
  let notedAt = Number.NEGATIVE_INFINITY

  const reading = (): ClockReading => ({ now: clock.now(), steady: clock.steady() })

  async function judge(): Promise<ClockVerdict> {
    await records.bringForward(clock.now())
    const known = await records.read()
    const facts = { reading: reading(), believed, ...known }
    const belief = judgeClock(facts)
    doubted = !belief.believed
    if (belief.believed) {
      believed = facts.reading
      if (known.leaptAt !== null) await records.setLeaptAt(null)
      if (said !== null) log?.info({ because: belief.because }, 'the clock is believed again')
      said = null
    } else {
      if (belief.because === 'leapt' && known.leaptAt === null)
        await records.setLeaptAt(facts.reading.now)
      if (said !== belief.because) log?.warn({ because: belief.because }, belief.says)
      said = belief.because
    }
    return belief
  }

  return {
    judge,
    get doubted() {
      return doubted
    },
    async noteServerDate(at, source) {
      const { now, steady } = reading()
      if (!doubted || !isNear(at, now) || steady - notedAt < NOTED_EVERY) return
      notedAt = steady
      await records.note({ source, at, notedAt: now })
    },
    async confirm() {
      const now = clock.now()
      await records.note({ source: 'a person', at: now, notedAt: now })
    },
  }
}
