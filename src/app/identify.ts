/** Who writes, and how sure we are of it: the directory, our own signatures, our server's word. */

import { ACTIONS, type Action } from '../core/actions.js'
import { domainAllowed, type Mailbox } from '../core/address.js'
import { readAgentCommand } from '../core/agent-keywords.js'
import type { Catalogue } from '../core/catalogue.js'
import type { Intent } from '../core/intent.js'
import type { Match } from '../core/match.js'
import type { Message } from '../core/message.js'
import type { Actor, Person, Trust } from '../core/person.js'
import type { Report } from '../core/report.js'
import { type OwnMail, screen } from '../core/screen.js'
import { authenticated } from '../core/trust.js'
import type { Parsed, Signature, Tokens } from './ports.js'

export interface Admission {
  readonly own: OwnMail
  /** Domains whose people may write without being in the directory. */
  readonly allowedDomains: readonly string[]
  /** The name under which our own mail server vouches for senders (RFC 8601). */
  readonly authservId: string | undefined
}

/** What our own signatures in the message were made for: its addresses first, then its ancestors. */
export function signatures(message: Message, report: Report | null, tokens: Tokens): Signature[] {
  const addresses = [...message.to.map(({ address }) => address), ...message.deliveredTo]
  // A delivery report answers to nothing: what it returns says what it is about.
  return [...addresses, ...message.ancestors, ...(report?.messageIds ?? [])].flatMap(
    (id) => tokens.read(id) ?? [],
  )
}

/** The senders that may write whether the directory knows them or not. */
export function newcomers(
  items: readonly { readonly parsed: Parsed }[],
  { own, allowedDomains }: Admission,
  { siteOfMailbox }: Catalogue,
): Mailbox[] {
  return items.flatMap(({ parsed }) => {
    const sender = parsed.ok ? parsed.message.sender : null
    if (!parsed.ok || sender === null || screen(parsed.message, own).ignore) return []
    // A school's mailbox is the school: its name is not what a mail program calls it.
    const site = siteOfMailbox.get(sender.address)
    if (site) return [{ address: sender.address, name: site.name }]
    return domainAllowed(sender.address, allowedDomains) ? [sender] : []
  })
}

/** The writer; their trust is that of the message alone, whatever it asks for. */
export function identify(
  message: Message,
  people: ReadonlyMap<string, Person>,
  { allowedDomains, authservId }: Admission,
): Actor {
  const mailbox: Mailbox = message.sender ?? { address: '', name: '' }
  const person = people.get(mailbox.address)
  // Whoever may run commands on this machine may do all that Amigo does.
  const trust: Trust = message.channel === 'mail' ? authenticated(message, authservId) : 'verified'
  if (person) return { known: true, person, trust }
  const admitted = message.sender !== null && domainAllowed(mailbox.address, allowedDomains)
  return { known: false, mailbox, admitted, trust }
}

interface Asked {
  readonly signed: readonly Signature[]
  readonly match: Match
  readonly intent: Intent
  readonly kept: string
  /** The writer has already said, through a signed address, which request this is about. */
  readonly chosen: boolean
  readonly now: number
}

/** A signature of ours vouches for its person, on its ticket, for its action, until it expires. */
export function vouched(actor: Actor, asked: Asked): Actor {
  if (!actor.known || actor.trust === 'verified') return actor
  const { signed, match, now } = asked
  const number = match.kind === 'ticket' ? match.candidate.ticket.number : null
  const wanted = wantedAction(asked)
  const holds = signed.some(
    ({ personId, ticketNumber, action, expiresAt }) =>
      personId === actor.person.id &&
      (number === null || ticketNumber === number) &&
      (action === 'reply' || action === wanted) &&
      now < expiresAt,
  )
  return holds || asked.chosen ? { ...actor, trust: 'verified' } : actor
}

/** A requester's word has its action's name. */
function wantedAction({ intent, kept }: Asked): Action | null {
  const agents = readAgentCommand(kept)?.action
  const name = intent.command?.name ?? ''
  return agents ?? (name in ACTIONS ? (name as Action) : null)
}
