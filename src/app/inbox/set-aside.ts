/** Sets a message aside as `failed`: agents are told, its raw form is kept, `amigo replay` tries it again. */

import { failed } from '../../core/deciding/failing.js'
import type { FaultVerdict } from '../../core/running/poison-messages.js'
import type { Clock } from '../ports/clock.js'
import type { InboxRow } from '../ports/inbox.js'
import type { Log } from '../ports/log.js'
import type { Meter } from '../ports/meter.js'
import type { Parsed } from '../ports/parser.js'
import type { Store } from '../ports/store.js'

export interface SettingAside {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly meter?: Meter | undefined
  /** Whose fault it is. */
  judge(error: unknown): FaultVerdict
}

/**
 * A message must not stop those behind it, not even by what it is set aside with: what it holds may
 * be just what the database refuses, so the second try writes nothing of it.
 */
export async function setAside(
  context: SettingAside,
  row: InboxRow,
  parsed: Parsed | null,
  because: string,
): Promise<void> {
  // PostgreSQL stores no NUL (22021).
  const reason = because.replaceAll('\0', '')
  const bare: Parsed = { ok: false, because: reason }
  try {
    await write(context, row, parsed ?? bare, reason)
  } catch (error) {
    const judged = context.judge(error)
    if (judged.about === 'house' && judged.kind !== 'database-constraint') throw error
    context.log.error({ err: error, inbound: row.id }, 'a message could not be set aside as it is')
    await write(context, row, bare, reason)
  }
  warnFailed(context.log, row, reason)
  context.meter?.handled(row.channel, 'failed', reason)
}

async function write(
  { store, clock }: SettingAside,
  row: InboxRow,
  parsed: Parsed,
  reason: string,
): Promise<void> {
  const sender = parsed.ok ? (parsed.message.sender?.address ?? '') : ''
  await store.transaction(async (unit) => {
    // Another worker has taken it over meanwhile.
    if (!(await unit.hold([row.id])).has(row.id)) return
    const decision = failed({ inboundId: row.id, because: reason, sender }, await unit.catalogue())
    await unit.commit(row, parsed, decision, clock.now())
  })
}

/** Whoever reads only the log learns of every message that became nothing. */
export function warnFailed(log: Log, row: InboxRow, because: string): void {
  log.warn({ inbound: row.id, because }, `message ${row.id} failed: ${because}`)
}
