/** What is done about a message that could not be fetched: stop the round, wait, or set the message aside. */

import type { InboxRow } from '../../../app/ports/inbox.js'
import { failed } from '../../../core/deciding/failing.js'
import { HOUR } from '../../../core/running/durations.js'
import type { PoisonMessages } from '../../../core/running/poison-messages.js'
import { isPermanent } from '../../chat/fault.js'
import type { RetrySchedule } from '../../chat/retry-schedule.js'
import { judge } from '../../faults.js'
import { probeHouse } from '../../probe.js'
import { describeFault, readFault } from '../base/fault.js'
import type { FetchContext } from './fetch-row.js'
import { FileFault } from './file-request.js'

/** What Slack does not tell of a message is given up after this time, and agents are told, ms. */
const LIFETIME = 24 * HOUR

export type NextStep = 'stop' | 'wait' | 'set-aside'

export interface FetchState {
  readonly context: FetchContext
  /** Rows that wait, by id. */
  readonly retries: RetrySchedule<number>
  readonly poison: PoisonMessages
}

export function nextStepAfter({ context }: FetchState, row: InboxRow, error: unknown): NextStep {
  if (error instanceof FileFault) return 'wait'
  const fault = readFault(error)
  const judged = judge(error)
  // Here, Slack is at the other end of the network.
  if (!fault && judged.about === 'house' && judged.kind === 'network') return 'stop'
  if (!fault || isPermanent(fault)) return 'set-aside'
  if (fault.affectsAll) return 'stop'
  return context.clock.now() - row.storedAt < LIFETIME ? 'wait' : 'set-aside'
}

/** True: another try may go better. Throws when the house is down. */
export async function houseMayBeAtFault(
  { context, poison }: FetchState,
  row: InboxRow,
  error: unknown,
): Promise<boolean> {
  if (readFault(error)) return false
  const judged = judge(error)
  if (judged.about !== 'house') return false
  await probeHouse(context.knex, context.blobs)
  if (poison.failed(row.id, judged, context.clock.now()) === 'set-aside') return false
  context.log.warn({ err: error, inbound: row.id }, `slack: a message waits: ${judged.line}`)
  return true
}

/** A bug, or what nobody can read, must not stop the messages behind it: agents are told, as of a mail. */
export async function setAside(
  { store, log, clock }: FetchContext,
  row: InboxRow,
  error: unknown,
): Promise<void> {
  log.warn({ err: error, inbound: row.id }, 'slack: a message could not be read; it is set aside')
  const because = readFault(error) ? describeFault(error) : `internal: ${describeFault(error)}`
  await store.transaction(async (unit) => {
    const decision = failed({ inboundId: row.id, because }, await unit.catalogue())
    return unit.commit(row, { ok: false, because }, decision, clock.now())
  })
}
