/** Keeps the state of each part of the service: it works, it fails and since when, or it stands still. */

import type { PartHealth } from '../../core/running/part-health.js'
import type { PartName } from '../../core/running/part-names.js'
import type { SteadyClock } from '../ports/clock.js'
import type { PartWatch } from '../ports/health.js'

export interface PartBoard extends PartWatch {
  /** The state of each part now, but for those that rest. */
  read(): PartHealth[]
  /** Another process does this: nothing is expected of it here. */
  rest(part: PartName): void
  /** It begins here, anew. */
  resume(part: PartName): void
}

/** Each part of this service, with the time after which it stands still when it shows nothing, ms; null: never. */
export type WatchedParts = Readonly<Partial<Record<PartName, number | null>>>

interface Known {
  state: PartHealth['state']
  since: number
  reason: string
  workedAt: number | null
  /** When it last showed that it is at work, by the steady clock: a machine that slept proves nothing. */
  turned: number
  rests: boolean
  waiting: number
}

export function openPartBoard(watched: WatchedParts, clock: SteadyClock): PartBoard {
  const parts = new Map<PartName, Known>()
  for (const part of Object.keys(watched) as PartName[]) parts.set(part, starting(clock))

  const note = (part: PartName, state: 'ok' | 'down', reason: string) => {
    const known = parts.get(part)
    if (!known) return
    if (known.state !== state) known.since = clock.now()
    known.state = state
    // What is told of it is a line; a fault of a database may have several.
    known.reason = reason.split('\n')[0] ?? ''
    if (state === 'ok') known.workedAt = clock.now()
    known.turned = clock.steady()
  }

  return {
    turned(part) {
      const known = parts.get(part)
      if (known) known.turned = clock.steady()
    },
    worked: (part) => note(part, 'ok', ''),
    failed: (part, reason) => note(part, 'down', reason),
    waits(part, count) {
      const known = parts.get(part)
      if (known) known.waiting = count
    },
    read: () =>
      [...parts]
        .filter(([, { rests }]) => !rests)
        .map(([part, known]) => stateOf(part, known, watched[part] ?? null, clock)),
    rest(part) {
      const known = parts.get(part)
      if (known) known.rests = true
    },
    resume(part) {
      if (parts.has(part)) parts.set(part, starting(clock))
    },
  }
}

function starting(clock: SteadyClock): Known {
  return {
    state: 'starting',
    since: clock.now(),
    reason: '',
    workedAt: null,
    turned: clock.steady(),
    rests: false,
    waiting: 0,
  }
}

function stateOf(
  part: PartName,
  { state, since, reason, workedAt, turned, waiting }: Known,
  patience: number | null,
  clock: SteadyClock,
): PartHealth {
  const still = clock.steady() - turned
  if (state === 'down' || patience === null || still < patience)
    return { part, state, since, reason, workedAt, waiting }
  const minutes = Math.floor(still / 60_000)
  return {
    part,
    state: 'down',
    workedAt,
    waiting,
    // Stored with the signs of life, in whole ms: PostgreSQL refuses a fraction, and with it all of them.
    since: Math.round(clock.now() - still),
    reason: `it stands still: nothing has come of it for ${minutes} minute(s)`,
  }
}
