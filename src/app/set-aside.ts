/** Sets a message aside as `failed`: agents are told, its raw form is kept, `amigo replay` tries it again. */

import { failed } from '../core/deciding/failing.js'
import type { InboxRow } from './ports/inbox.js'
import type { Log } from './ports/log.js'
import type { Parsed } from './ports/parser.js'
import type { Work } from './work.js'

/**
 * A message must not stop those behind it, not even by what it is set aside with: what it holds may
 * be just what the database refuses, so the second try writes nothing of it.
 */
export async function setAside(
  work: Work,
  row: InboxRow,
  parsed: Parsed | null,
  because: string,
): Promise<void> {
  // PostgreSQL stores no NUL (22021).
  const reason = because.replaceAll('\0', '')
  const bare: Parsed = { ok: false, because: reason }
  const sender = parsed?.ok ? (parsed.message.sender?.address ?? '') : ''
  try {
    await write(work, row, parsed ?? bare, reason, sender)
  } catch (error) {
    if (work.judge(error).about === 'house') throw error
    work.log.error({ err: error, inbound: row.id }, 'a message could not be set aside as it is')
    await write(work, row, bare, reason, '')
  }
  warnFailed(work.log, row, reason)
}

async function write(
  { store, clock }: Work,
  row: InboxRow,
  parsed: Parsed,
  reason: string,
  sender: string,
): Promise<void> {
  await store.transaction(async (unit) => {
    const decision = failed(row.id, reason, sender, await unit.catalogue())
    return unit.commit(row, parsed, decision, clock.now())
  })
}

/** Whoever reads only the log learns of every message that became nothing. */
export function warnFailed(log: Log, row: InboxRow, because: string): void {
  log.warn({ inbound: row.id, because }, `message ${row.id} failed: ${because}`)
}
