/** One-use keys of mail buttons: spent when used; and whether a confirmation is already being asked for. */

import type { Knex } from 'knex'
import type { ConfirmationQuery } from '../../../app/ports/lookups.js'
import type { Signature, Tokens } from '../../../app/ports/tokens.js'
import { HOUR } from '../../../core/running/durations.js'
import { buttonId } from '../../../core/text/keys.js'
import type { TokenPurpose } from '../../../core/text/token-purposes.js'

/** Nobody is asked to confirm the same thing again within this, ms: forged mails could make it a flood. */
const ASKED_AGAIN_AFTER = 24 * HOUR

/** True: it was unused until now. Of two processes at once, the database lets one. */
export async function spendKey(trx: Knex, { id, expiresAt }: Signature): Promise<boolean> {
  const spent = await trx('spent_keys')
    .insert({ id, expires_at: expiresAt })
    .onConflict('id')
    .ignore()
    .returning('id')
  return spent.length > 0
}

/** Expired keys vouch for nobody, and need not be remembered. */
export async function forgetExpiredKeys(knex: Knex, now: number): Promise<number> {
  return knex('spent_keys').where('expires_at', '<', now).del()
}

interface QuestionRow {
  id: number
  ticket_number: number
  data: string
  created_at: number
}

/** Whether that person was asked within a day to confirm this action, and has not used the button yet. */
export async function isConfirming(
  trx: Knex,
  tokens: Tokens,
  { personId, ticketId, action, now }: ConfirmationQuery,
): Promise<boolean> {
  const asked = await trx('outbox_messages')
    .where({ ticket_id: ticketId, person_id: personId })
    .whereIn('kind', ['confirm', 'agent-refused'])
    .where('created_at', '>', now - ASKED_AGAIN_AFTER)
    .whereNotIn('status', ['dead', 'bounced', 'suppressed'])
    .select<QuestionRow[]>('id', 'ticket_number', 'data', 'created_at')
  const keys = asked.flatMap((row) => keyOf(row, tokens, personId, action)?.id ?? [])
  if (keys.length === 0) return false
  const spent = await trx('spent_keys').whereIn('id', keys).pluck('id')
  return spent.length < keys.length
}

/** The key of a question's button, computed again as when the question was sent. */
function keyOf(
  row: QuestionRow,
  tokens: Tokens,
  personId: number,
  action: TokenPurpose,
): Signature | null {
  const data = JSON.parse(row.data) as { action?: TokenPurpose; why?: string }
  const asksToConfirm = data.why === undefined || data.why === 'unproven'
  if (data.action !== action || !asksToConfirm) return null
  const made = {
    ticketNumber: row.ticket_number,
    personId,
    heldId: null,
    action,
    buttonId: buttonId(row.id),
  }
  return tokens.read(tokens.key(made, row.created_at))
}
