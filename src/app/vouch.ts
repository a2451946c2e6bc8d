/** What vouches for a writer beside our server's word: a signed reply address, or a key that is used once. */

import { statedRequester } from '../core/reading/forward.js'
import type { Message } from '../core/reading/message.js'
import type { Match } from '../core/request/match.js'
import type { Actor } from '../core/request/person.js'
import {
  isOneUse,
  PURPOSES_WITHOUT_KEYWORD,
  TOKEN_PURPOSES,
  type TokenPurpose,
} from '../core/text/token-purposes.js'
import { readAgentCommand } from '../core/words/agent-keywords.js'
import type { Intent } from '../core/words/intent.js'
import type { Unit } from './ports/store.js'
import type { Signature, Tokens } from './ports/tokens.js'

/**
 * What our signatures in the message were made for: those of the addresses that it was sent to, then
 * the keys that buttons wrote into its body. Message-IDs vouch for nothing: they lie in every quote.
 */
export function signatures(
  message: Message,
  keys: readonly string[],
  tokens: Pick<Tokens, 'read'>,
): Signature[] {
  const addresses = [...message.to.map(({ address }) => address), ...message.deliveredTo]
  const inBody = keys
    .flatMap((key) => tokens.read(key) ?? [])
    // A reply address works as an address alone: nobody writes it into a text.
    .filter(({ action }) => isOneUse(action))
  return distinct([...addresses.flatMap((address) => tokens.read(address) ?? []), ...inBody])
}

function distinct(signed: readonly Signature[]): Signature[] {
  return [...new Map(signed.map((one) => [one.id, one])).values()]
}

interface Asked {
  readonly signed: readonly Signature[]
  readonly match: Match
  readonly intent: Intent
  readonly kept: string
  /** The writer was shown the word, and has said, through a key, which request it is about. */
  readonly chosen: boolean
  readonly agentsByAddress: boolean
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
export async function vouched(
  unit: Pick<Unit, 'spend'>,
  actor: Actor,
  asked: Asked,
): Promise<Vouched> {
  if (!actor.known || actor.trust === 'refused') return { actor, choice: null }
  const { signed, now } = asked
  const own = signed.filter(
    ({ personId, expiresAt }) => personId === actor.person.id && now < expiresAt,
  )
  const fresh: Signature[] = []
  // Also of a writer who needs none: a key that was shown once is worth nothing any more.
  for (const key of own.filter(({ action }) => isOneUse(action)))
    if (await unit.spend(key, now)) fresh.push(key)
  const choice = fresh.find(({ heldId, action }) => heldId !== null && decides(action, actor))
  const proven =
    (asked.chosen && allShown(asked)) || byAddress(own, actor, asked) || byKey(fresh, asked)
  return {
    actor: proven ? { ...actor, trust: 'verified' } : actor,
    choice: choice ?? null,
  }
}

type Known = Extract<Actor, { known: true }>

/** Its writer chooses a request; what comes from outside is for a technician to let in. */
function decides(action: TokenPurpose, { person }: Known): boolean {
  if (action === 'choose') return true
  return (action === 'admit' || action === 'apart') && person.role === 'agent' && person.active
}

/** The question showed the line of the word: what stands below it, its writer was not asked about. */
function allShown({ intent: { command } }: Asked): boolean {
  return command !== null && (command.argument === '' || command.line.includes(command.argument))
}

/** The Reply-To of a notice, for the requester's words; for technicians' only where the operator says so. */
function byAddress(own: readonly Signature[], { person }: Known, asked: Asked): boolean {
  const { match, agentsByAddress } = asked
  if (match.kind !== 'ticket') return false
  const { ticket } = match.candidate
  const asRequester = ticket.requesterId === person.id && !isAgentsWord(asked.kept)
  if (person.role === 'agent' && !asRequester && !agentsByAddress) return false
  return own.some((one) => one.action === 'reply' && one.ticketNumber === ticket.number)
}

/** On a request of their own, a technician may still write as one: all but what its requester says, too. */
function isAgentsWord(kept: string): boolean {
  const name = readAgentCommand(kept)?.name
  return (
    statedRequester(kept) !== null || (name !== undefined && name !== 'close' && name !== 'reopen')
  )
}

function byKey(fresh: readonly Signature[], asked: Asked): boolean {
  const { match } = asked
  if (match.kind !== 'ticket') return false
  const { number } = match.candidate.ticket
  const wanted = wantedActions(asked)
  return fresh.some((key) => key.ticketNumber === number && wanted.includes(key.action))
}

/** A word has its action's name; what no word says may be fields, or a request made over. */
function wantedActions({ intent, kept }: Asked): readonly TokenPurpose[] {
  const agents = readAgentCommand(kept)?.action
  if (agents) return [agents]
  const name = intent.command?.name ?? ''
  return name in TOKEN_PURPOSES ? [name as TokenPurpose] : PURPOSES_WITHOUT_KEYWORD
}
