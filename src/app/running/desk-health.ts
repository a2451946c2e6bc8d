/** Reads the desk's health for whoever asks, within a time: a database that hangs keeps nobody waiting. */

import {
  type DeskFacts,
  type HealthPolicy,
  type Problem,
  problemsOf,
} from '../../core/running/health.js'
import type { PartHealth } from '../../core/running/part-health.js'
import { together } from '../../core/running/processes.js'
import { messageOf } from '../../core/running/thrown.js'
import type { Clock } from '../ports/clock.js'
import type { HealthRecords } from '../ports/health.js'
import type { PartBoard } from './part-board.js'
import { within } from './within.js'

export interface DeskHealth {
  /** Null: the database did not answer. */
  readonly facts: DeskFacts | null
  readonly parts: readonly PartHealth[]
  readonly problems: readonly Problem[]
}

export interface HealthReading {
  readonly records: Pick<HealthRecords, 'read'>
  readonly board: Pick<PartBoard, 'read'>
  readonly policy: HealthPolicy
  readonly clock: Clock
  /** Of this process, epoch ms. */
  readonly startedAt: number
  /** This process among those that share the database; left out: nobody does. */
  readonly process?: string
  /** How long the database is waited for, ms. */
  readonly patience?: number
  /** Rejects when the schema is not that of this version. */
  checkSchema?(): Promise<void>
}

/** Whoever asks waits so long for the database, ms. */
const READ_WITHIN = 3000

/** Those who ask at the same time share one reading. */
export function healthReader(reading: HealthReading): () => Promise<DeskHealth> {
  const { board, clock, patience = READ_WITHIN } = reading
  let flight: Promise<DeskFacts> | undefined
  let failingSince: number | null = null

  const read = () => {
    flight ??= readFacts(reading).finally(() => {
      flight = undefined
    })
    return flight
  }

  return async () => {
    const facts = await within(patience, read()).catch((error: unknown) => messageOf(error))
    const parts = board.read()
    const now = clock.now()
    if (typeof facts !== 'string') {
      failingSince = null
      return {
        facts,
        parts,
        problems: problemsOf(asNow(facts, parts, reading, now), reading.policy, now),
      }
    }
    failingSince ??= now
    return { facts: null, parts, problems: withoutDatabase(parts, facts, failingSince) }
  }
}

async function readFacts({ records, checkSchema }: HealthReading): Promise<DeskFacts> {
  await checkSchema?.()
  return records.read()
}

/** This process knows itself better than its last sign of life does; the others have theirs. */
function asNow(
  facts: DeskFacts,
  parts: readonly PartHealth[],
  { startedAt, process = '' }: HealthReading,
  now: number,
): DeskFacts {
  const others = (facts.processes ?? []).filter((other) => other.process !== process)
  const service = { startedAt, seenAt: now, stopped: false }
  return { ...facts, ...together([{ process, service, parts }, ...others]) }
}

function withoutDatabase(parts: readonly PartHealth[], reason: string, since: number): Problem[] {
  const down = parts
    .filter(({ state }) => state === 'down')
    .map((part) => ({ problem: part.part, since: part.since, reason: part.reason }))
  return [{ problem: 'database', since, reason }, ...down]
}
