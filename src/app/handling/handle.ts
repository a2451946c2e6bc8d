/** One message from the inbox to its decision, written: parse → screen → identify → recognise → match → decide → commit. */

import { decide } from '../../core/deciding/decide.js'
import type { Chosen, Decision } from '../../core/deciding/decision/decision.js'
import { failed, tooLarge } from '../../core/deciding/failing.js'
import type { Policy } from '../../core/deciding/situation/policy.js'
import type { Situation } from '../../core/deciding/situation/situation.js'
import { asFilledIn } from '../../core/reading/web-form.js'
import type { Catalogue } from '../../core/request/catalogue/catalogue.js'
import type { MailboxRules } from '../../core/request/catalogue/mailbox-rules.js'
import type { Intent } from '../../core/words/intent.js'
import type { Clock } from '../ports/clock.js'
import type { InboxRow, Released } from '../ports/inbox.js'
import type { NoticeText } from '../ports/outbox.js'
import type { Parsed } from '../ports/parser.js'
import type { Committed, Unit } from '../ports/store.js'
import type { Signature, Tokens } from '../ports/tokens.js'
import { type Answering, readAnswering } from './answering.js'
import { findRequest } from './find-request.js'
import { homeOf } from './home-mailbox.js'
import { type Admission, addressesOf, identify } from './identify.js'
import { lookUp } from './lookup.js'
import { copiesOf } from './lookup-people.js'
import { type ReadMessage, readMessage } from './read-message.js'
import { recognise } from './recognise.js'
import { screenedByTurn, turnIn } from './turn.js'
import { vouch } from './vouch.js'

export interface Rules extends Policy, Admission {
  /** Bytes; what is larger is refused by an answer. */
  readonly maxMessageBytes: number
  /** What each mailbox of the desk decides by; left out: all mail is decided by the rules of the desk. */
  readonly mailboxes?: ReadonlyMap<string | null, MailboxRules>
}

export interface Handling {
  readonly tokens: Tokens
  readonly clock: Clock
  readonly rules: Rules
  /** What we sent, to know it again in a quote. */
  readonly noticeText: NoticeText
}

/**
 * Handles one stored message within `unit`: read, decide, write. Its sender was admitted, if they may
 * be (`newcomers`). Throws only on bugs and lost databases.
 */
export async function handle(
  { tokens, clock, rules, noticeText }: Handling,
  unit: Unit,
  row: InboxRow,
  raw: Parsed,
): Promise<Committed> {
  const now = clock.now()
  if (!raw.ok || row.unreadable) return commitUnread(unit, row, raw, { rules, now })
  const parsed = { ...raw, message: asFilledIn(raw.message, rules.own) }
  const first = await readMessage(unit, row, parsed.message, { own: rules.own, noticeText })
  const people = await unit.people(addressesOf(first.message))
  const writer = identify(first.message, people, rules)
  const { signed, intent: written } = recognise(first, tokens)
  const clues = { row, parsed, read: first, intent: written, signed, writer }
  const found = await findRequest(unit, clues)
  const home = await homeOf(unit, row, found.match, rules)
  const asked = { ...clues, match: found.match, catalogue: await home.catalogue(), now }
  const { read, intent, ...answering } = await readAnswering(unit, asked)
  const proofs = { row, read, intent, signed, found, rules, now }
  const { actor, choice } = await vouch(unit, writer, proofs)
  const turn = await turnIn(unit, row, { ...read, intent, actor }, now)
  const situation: Situation = {
    ...messageOf(row, read, intent, answering),
    screening: screenedByTurn(read.screening, turn),
    twinOf: found.twin?.identical ? found.twin.id : null,
    choosing: choice !== null,
    addressees: copiesOf(read.message, people, actor),
    actor,
    ...(await lookUp(unit, { ...read, ...asked, actor, intent, incidents: rules.incidents })),
    catalogue: asked.catalogue,
    faq: await unit.faq(),
    routing: await unit.routing(),
    policy: { ...rules, locale: home.locale },
    now,
  }
  const decision = row.tooLarge ? tooLarge(situation, row.bytes, rules) : decide(situation)
  if (choice?.heldId) await unit.release(choice.heldId, releasedBy(choice))
  if (decision.chosen) await unit.release(decision.chosen.heldId, namedBy(decision.chosen))
  return unit.commit(row, parsed, { ...decision, ...(turn && { turn }) }, now)
}

function messageOf(
  { id, released }: InboxRow,
  { message, report, folded }: ReadMessage,
  intent: Intent,
  answering: Omit<Answering, 'read' | 'intent'>,
) {
  return {
    inboundId: id,
    released: released?.as ?? null,
    message,
    report,
    folded,
    intent,
    ...answering,
  }
}

/** What could not be read; of what its server withholds, the header may be there. */
async function commitUnread(
  unit: Unit,
  row: InboxRow,
  parsed: Parsed,
  { rules, now }: { readonly rules: Rules; readonly now: number },
): Promise<Committed> {
  const home = await homeOf(unit, row, null, rules)
  return unit.commit(row, parsed, unread(row, parsed, await home.catalogue()), now)
}

function unread(row: InboxRow, parsed: Parsed, catalogue: Catalogue): Decision {
  const inboundId = row.id
  if (!row.unreadable) {
    const because = parsed.ok ? 'unreadable' : parsed.because
    return failed({ inboundId, because }, catalogue)
  }
  const sender = parsed.ok ? (parsed.message.sender?.address ?? '') : ''
  return failed({ inboundId, because: row.unreadable, sender, place: 'in-mailbox' }, catalogue)
}

/** What the key of a button decides about a held message. */
function releasedBy({ action, ticketNumber }: Signature): Released {
  if (action === 'apart') return { as: 'apart' }
  if (action === 'choose') return { as: 'choose', number: ticketNumber }
  return { as: 'admit', number: ticketNumber === 0 ? null : ticketNumber }
}

/** The choice of a request in words, which a key would have proven. */
function namedBy({ number, proven }: Chosen): Released {
  return { as: proven ? 'choose' : 'named', number }
}
