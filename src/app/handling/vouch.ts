/** What vouches for a writer beside our server's word: a signed reply address, or a key that is used once. */

import { actionsToProve } from '../../core/deciding/orders/requested-action.js'
import { isAgentsText } from '../../core/deciding/situation/writer-role.js'
import { numbersOf } from '../../core/request/merged.js'
import { type Actor, isAgent, isAgentOf } from '../../core/request/person.js'
import { isOneUse, type TokenPurpose } from '../../core/text/token-purposes.js'
import type { InboxRow } from '../ports/inbox.js'
import type { Unit } from '../ports/store.js'
import type { Signature } from '../ports/tokens.js'
import type { RequestFound } from './find-request.js'
import type { Admission } from './identify.js'
import type { ReadMessage } from './read-message.js'
import type { Recognised } from './recognise.js'

interface Proofs extends Recognised {
  readonly row: InboxRow
  readonly read: ReadMessage
  readonly found: RequestFound
  readonly rules: Pick<Admission, 'agentsByAddress'>
  /** Epoch ms. */
  readonly now: number
}

interface Vouched {
  readonly actor: Actor
  /** The key that decides about a message which waits. */
  readonly choice: Signature | null
}

/**
 * A signature vouches for its own person, on its own ticket, until it expires; a key for its action,
 * once. Nothing vouches for a mail that our own server calls forged.
 */
export async function vouch(
  unit: Pick<Unit, 'spend'>,
  actor: Actor,
  proofs: Proofs,
): Promise<Vouched> {
  if (!actor.known || actor.trust === 'refused') return { actor, choice: null }
  const { signed, now } = proofs
  const own = signed.filter(
    ({ personId, expiresAt }) => personId === actor.person.id && now < expiresAt,
  )
  const fresh: Signature[] = []
  // Also of a writer who needs none: a key that was shown once is worth nothing any more.
  for (const key of own.filter(({ action }) => isOneUse(action)))
    if (await unit.spend(key, now)) fresh.push(key)
  const choice = fresh.find(({ heldId, action }) => heldId !== null && decides(action, actor))
  const proven = byChoice(proofs) || byAddress(own, actor, proofs) || byKey(fresh, actor, proofs)
  return {
    actor: proven ? { ...actor, trust: 'verified' } : actor,
    choice: choice ?? null,
  }
}

type Known = Extract<Actor, { known: true }>

/** Its writer chooses a request; what comes from outside is for a technician to let in. */
function decides(action: TokenPurpose, { person }: Known): boolean {
  if (action === 'choose') return true
  return (action === 'admit' || action === 'apart') && isAgent(person)
}

/** The writer was shown the command, and has said, through a key, which request it is about. */
function byChoice({ row, intent, found }: Proofs): boolean {
  // Asked which of two references was meant, nobody was shown what the mail says.
  if (row.released?.as !== 'choose' || found.subjectReferences >= 2) return false
  const { command } = intent
  // The question showed the command's line: what stands below it, its writer was not asked about.
  return command !== null && (command.argument === '' || command.line.includes(command.argument))
}

/** The Reply-To of a notice, for the requester's words; for technicians' only where the operator says so. */
function byAddress(own: readonly Signature[], { person }: Known, proofs: Proofs): boolean {
  const { read, found, rules } = proofs
  if (found.match.kind !== 'ticket') return false
  const { candidate } = found.match
  const { ticket } = candidate
  const numbers = numbersOf(candidate)
  const asRequester = ticket.requesterId === person.id && !isAgentsText(read.folded.kept)
  if (person.role === 'agent' && !asRequester && !rules.agentsByAddress) return false
  return own.some(
    ({ action, ticketNumber }) => action === 'reply' && numbers.includes(ticketNumber),
  )
}

function byKey(
  fresh: readonly Signature[],
  { person }: Known,
  { found, intent, read }: Proofs,
): boolean {
  if (found.match.kind !== 'ticket') return false
  const { candidate } = found.match
  const { ticket } = candidate
  const numbers = numbersOf(candidate)
  const actions = actionsToProve(intent, read.folded.kept, isAgentOf(person, ticket))
  return fresh.some(
    ({ ticketNumber, vouchesFor }) =>
      numbers.includes(ticketNumber) && vouchesFor.some((action) => actions.includes(action)),
  )
}
