/** One message from the inbox to its decision, written: the heart of the house. */

import { domainAllowed, type Mailbox } from '../core/address.js'
import { requestsAsked } from '../core/asking.js'
import { decide } from '../core/decide.js'
import type { Policy, Situation } from '../core/decision.js'
import { failed, tooLarge } from '../core/failing.js'
import { readIntent } from '../core/intent.js'
import { match } from '../core/match.js'
import type { Message } from '../core/message.js'
import type { Actor, Person } from '../core/person.js'
import { referencesIn } from '../core/reference.js'
import { foldReply } from '../core/reply.js'
import { type OwnMail, screen } from '../core/screen.js'
import { authenticated } from '../core/trust.js'
import type {
  Clock,
  Clues,
  Committed,
  InboxRow,
  Parsed,
  Ticketed,
  Tokens,
  Twin,
  Unit,
} from './ports.js'

export interface Rules extends Policy {
  readonly own: OwnMail
  /** Domains whose people may write without being in the directory. */
  readonly allowedDomains: readonly string[]
  /** The name under which our own mail server vouches for senders (RFC 8601). */
  readonly authservId: string | undefined
  /** Bytes; what is larger is refused by an answer. */
  readonly maxMessageBytes: number
}

export interface Handling {
  readonly tokens: Tokens
  readonly clock: Clock
  readonly rules: Rules
}

/**
 * Handles one stored message within `unit`: read, decide, write. Its sender was admitted, if they may
 * be (`newcomers`). Throws only on bugs and lost databases.
 */
export async function handle(
  { tokens, clock, rules }: Handling,
  unit: Unit,
  row: InboxRow,
  parsed: Parsed,
): Promise<Committed> {
  const now = clock.now()
  const catalogue = await unit.catalogue()
  if (!parsed.ok)
    return unit.commit(row, parsed, failed(row.id, parsed.because, '', catalogue), now)
  const { message } = parsed
  const screening = screen(message, rules.own)
  const signed = signatures(message, tokens)
  const people = await unit.people(addressesOf(message))
  const actor = identify(message, people, signed, rules)
  const twin = await unit.twin(row, parsed)
  const found = match(await unit.candidates(clues(message, row, signed, twin)), {
    personId: actor.known ? actor.person.id : null,
    isAgent: actor.known && actor.person.role === 'agent' && actor.person.active,
  })
  const folded = foldReply(message.text, message.lines)
  const choice = signed.find(
    ({ heldId, personId }) => heldId !== null && actor.known && personId === actor.person.id,
  )
  const intent = readIntent(folded.kept, message.subject)
  const filter = actor.known ? requestsAsked(intent, actor.person) : null
  const situation: Situation = {
    inboundId: row.id,
    message,
    screening,
    actor,
    match: found,
    folded,
    intent,
    requests: filter && (await unit.requests(filter)),
    choosing: choice !== undefined,
    twinOf: twin?.identical ? twin.id : null,
    copies: copiesOf(message, people, actor),
    agent: found.kind === 'ticket' ? await agentOf(unit, found.candidate.ticket.agentId) : null,
    requester:
      found.kind === 'ticket'
        ? await requesterOf(unit, found.candidate.ticket.requesterId, actor)
        : null,
    catalogue,
    policy: rules,
    now,
  }
  const decision = row.tooLarge
    ? tooLarge(situation, row.bytes, rules.maxMessageBytes)
    : decide(situation)
  if (choice?.heldId) await unit.release(choice.heldId, choice.ticketNumber)
  return unit.commit(row, parsed, decision, now)
}

/** What our own signatures in the message were made for: its addresses first, then its ancestors. */
export function signatures(message: Message, tokens: Tokens): Ticketed[] {
  const addresses = [...message.to.map(({ address }) => address), ...message.deliveredTo]
  return [...addresses, ...message.ancestors].flatMap((text) => tokens.read(text) ?? [])
}

/** The senders that may write whether the directory knows them or not. */
export function newcomers(items: readonly { readonly parsed: Parsed }[], rules: Rules): Mailbox[] {
  return items.flatMap(({ parsed }) => {
    const sender = parsed.ok ? parsed.message.sender : null
    if (!parsed.ok || sender === null || screen(parsed.message, rules.own).ignore) return []
    return domainAllowed(sender.address, rules.allowedDomains) ? [sender] : []
  })
}

function identify(
  message: Message,
  people: ReadonlyMap<string, Person>,
  signed: readonly Ticketed[],
  { allowedDomains, authservId }: Rules,
): Actor {
  const mailbox: Mailbox = message.sender ?? { address: '', name: '' }
  const person = people.get(mailbox.address)
  const bound = signed.some(({ personId }) => personId === person?.id)
  const trust = bound ? 'verified' : authenticated(message, authservId)
  if (person) return { known: true, person, trust }
  const admitted = message.sender !== null && domainAllowed(mailbox.address, allowedDomains)
  return { known: false, mailbox, admitted, trust }
}

function clues(
  message: Message,
  row: InboxRow,
  signed: readonly Ticketed[],
  twin: Twin | null,
): Clues {
  return {
    chosenNumber: row.chosenTicket,
    twinTicketId: twin?.ticketId ?? null,
    signedNumbers: [...new Set(signed.map(({ ticketNumber }) => ticketNumber))],
    messageIds: message.ancestors,
    subjectNumbers: referencesIn(message.subject),
  }
}

function addressesOf(message: Message): string[] {
  const sender = message.sender ? [message.sender.address] : []
  const others = [...message.to, ...message.cc].map(({ address }) => address)
  // A mailing to thousands adds nobody in copy (opening.ts): no need to look them all up.
  return [...new Set([...sender, ...others.slice(0, 50)])]
}

function copiesOf(message: Message, people: ReadonlyMap<string, Person>, actor: Actor): Person[] {
  const named = [...message.to, ...message.cc].flatMap(({ address }) => people.get(address) ?? [])
  const distinct = new Map(named.map((person) => [person.id, person]))
  if (actor.known) distinct.delete(actor.person.id)
  return [...distinct.values()].filter(({ active }) => active)
}

/** Most who write on a request are its requester: no need to look them up again. */
async function requesterOf(unit: Unit, id: number, actor: Actor): Promise<Person | null> {
  return actor.known && actor.person.id === id ? actor.person : unit.person(id)
}

async function agentOf(unit: Unit, agentId: number | null): Promise<Person | null> {
  return agentId === null ? null : unit.person(agentId)
}
