/** One message from the inbox to its decision, written: the heart of the house. */

import { decide } from '../core/deciding/decide.js'
import type { Decision, Policy, Situation } from '../core/deciding/decision.js'
import { failed, tooLarge } from '../core/deciding/failing.js'
import { type DeliveryReport, deliveryReportOf } from '../core/reading/delivery-report.js'
import type { Message } from '../core/reading/message.js'
import { type OwnWords, ownWords } from '../core/reading/own-words.js'
import { type Screening, screen } from '../core/reading/screen.js'
import { possibleLogos, withLogosInline } from '../core/reading/signature-logos.js'
import type { Catalogue } from '../core/request/catalogue.js'
import { match } from '../core/request/match.js'
import type { Actor } from '../core/request/person.js'
import {
  isRobot,
  isTurn,
  type LastExchange,
  nextExchange,
  ROBOT,
  sketchOf,
} from '../core/request/robots.js'
import { referencesIn } from '../core/text/reference.js'
import type { Intent } from '../core/words/intent.js'
import { readIntent } from '../core/words/read-intent.js'
import { type Admission, identify } from './identify.js'
import { answersTo, copiesOf, peopleOf } from './look.js'
import type { Clock } from './ports/clock.js'
import type { InboxRow, Released } from './ports/inbox.js'
import type { MatchClues } from './ports/lookups.js'
import type { Parsed } from './ports/parser.js'
import type { Committed, Unit } from './ports/store.js'
import type { Signature, Tokens } from './ports/tokens.js'
import { signatures, vouched } from './vouch.js'

export interface Rules extends Policy, Admission {
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
  if (!parsed.ok || row.unreadable)
    return unit.commit(row, parsed, unread(row, parsed, catalogue), now)
  const message = await asReceived(unit, row, parsed.message)
  const screening = screeningOf(message, rules)
  const { folded, keys } = wordsOf(message)
  const report = deliveryReportOf(message, screening)
  const signed = signatures(message, keys, tokens)
  const intent = readIntent(folded.kept, message.subject, signed[0]?.action)
  const people = await unit.people(addressesOf(message))
  const writer = identify(message, people, rules)
  const twin = await unit.twin(row, parsed)
  const { released } = row
  const candidates = await unit.candidates({
    ...clues(message, intent, signed, report),
    chosenNumber: released && 'number' in released ? released.number : null,
    twinTicketId: twin?.ticketId ?? null,
  })
  const found = match(candidates, {
    personId: writer.known ? writer.person.id : null,
    isAgent: writer.known && writer.person.role === 'agent' && writer.person.active,
    released: released?.as ?? null,
  })
  const { actor, choice } = await vouched(unit, writer, {
    signed,
    match: found,
    intent,
    kept: folded.kept,
    // Asked which of two references was meant, nobody was shown what the mail says.
    chosen: released?.as === 'choose' && candidates.subjectReferences < 2,
    agentsByAddress: rules.agentsByAddress,
    now,
  })
  const turn = isTurn({ message, screening, intent, kept: folded.kept, actor })
    ? await turnIn(unit, row, message, folded.kept, actor, now)
    : null
  const situation: Situation = {
    inboundId: row.id,
    message,
    screening: turn && isRobot(turn) ? { ...screening, answer: false, because: ROBOT } : screening,
    report,
    actor,
    match: found,
    folded,
    intent,
    found: await answersTo(unit, {
      message,
      report,
      actor,
      intent,
      match: found,
      kept: folded.kept,
      now,
    }),
    choosing: choice !== null,
    released: released?.as ?? null,
    twinOf: twin?.identical ? twin.id : null,
    copies: copiesOf(message, people, actor),
    ...(await peopleOf(unit, found, actor)),
    catalogue,
    faq: await unit.faq(),
    policy: rules,
    now,
  }
  const decision = row.tooLarge
    ? tooLarge(situation, row.bytes, rules.maxMessageBytes)
    : decide(situation)
  if (choice?.heldId) await unit.release(choice.heldId, releasedBy(choice))
  return unit.commit(row, parsed, { ...decision, ...(turn && { turn }) }, now)
}

/** What its sender's rhythm is by now. */
async function turnIn(
  unit: Unit,
  { receivedAt, storedAt }: InboxRow,
  message: Message,
  kept: string,
  actor: Actor,
  now: number,
): Promise<LastExchange> {
  const address = actor.known ? actor.person.address : actor.mailbox.address
  const sketch = sketchOf({ text: kept, subject: message.subject })
  return nextExchange({ message, receivedAt, storedAt, sketch }, await unit.lastTurn(address, now))
}

function releasedBy({ action, ticketNumber }: Signature): Released {
  if (action === 'apart') return { as: 'apart' }
  if (action === 'choose') return { as: 'choose', number: ticketNumber }
  return { as: 'admit', number: ticketNumber === 0 ? null : ticketNumber }
}

/** What could not be read; of what its server withholds, the header may be there. */
function unread(row: InboxRow, parsed: Parsed, catalogue: Catalogue): Decision {
  if (row.unreadable) {
    const sender = parsed.ok ? (parsed.message.sender?.address ?? '') : ''
    return failed(row.id, row.unreadable, sender, catalogue, 'in-mailbox')
  }
  return failed(row.id, parsed.ok ? 'unreadable' : parsed.because, '', catalogue)
}

/** On its channel, with the logos that came before told from what is attached to be read. */
async function asReceived(unit: Unit, row: InboxRow, message: Message): Promise<Message> {
  const logos = possibleLogos(message.attachments).map(({ sha256 }) => sha256)
  if (logos.length === 0) return { ...message, channel: row.channel }
  const recurring = await unit.broughtBefore(row.id, logos)
  const attachments = withLogosInline(message.attachments, recurring)
  return { ...message, channel: row.channel, attachments }
}

/** Only mail comes from machines; what a command line is answered stands on the terminal. */
function screeningOf(message: Message, { own }: Rules): Screening {
  if (message.channel === 'mail') return screen(message, own)
  const answer = message.channel === 'chat'
  const because = answer ? 'written-in-the-chat' : 'shown-on-the-terminal'
  return { kind: 'person', ignore: false, answer, because }
}

/** Only mail has quotes and signatures to fold away, and keys of buttons. */
function wordsOf(message: Message): OwnWords {
  if (message.channel === 'mail') return ownWords(message)
  return { folded: { kept: message.text.trim(), elided: '' }, keys: [] }
}

function clues(
  message: Message,
  { command }: Intent,
  signed: readonly Signature[],
  report: DeliveryReport | null,
) {
  const inSubject = referencesIn(message.subject)
  // « CLORE R-000433 » names it as a subject would; elsewhere in a body, digits are just digits.
  const beside = command?.strict && command.number !== null ? [command.number] : []
  return {
    signedNumbers: [...new Set(signed.map(({ ticketNumber }) => ticketNumber))],
    messageIds: [...message.ancestors, ...(report?.messageIds ?? [])],
    threadIds: [...(message.messageId === null ? [] : [message.messageId]), ...message.ancestors],
    subjectNumbers: inSubject.length > 0 ? inSubject : beside,
  } satisfies Partial<MatchClues>
}

function addressesOf(message: Message): string[] {
  const sender = message.sender ? [message.sender.address] : []
  const others = [...message.to, ...message.cc].map(({ address }) => address)
  // A mailing to thousands adds nobody in copy (opening.ts): no need to look them all up.
  return [...new Set([...sender, ...others.slice(0, 50)])]
}
