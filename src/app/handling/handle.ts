/** One message from the inbox to its decision, written: parse → screen → identify → recognise → match → decide → commit. */

import type { Chosen, Decision } from '../../core/deciding/decision/decision.js'
import { failed } from '../../core/deciding/failing.js'
import { asFilledIn } from '../../core/reading/web-form.js'
import type { Catalogue } from '../../core/request/catalogue/catalogue.js'
import type { Clock } from '../ports/clock.js'
import type { InboxRow, Released } from '../ports/inbox.js'
import type { NoticeText } from '../ports/outbox.js'
import type { Parsed } from '../ports/parser.js'
import type { Committed, Unit } from '../ports/store.js'
import type { Signature, Tokens } from '../ports/tokens.js'
import type { Clues } from './clues.js'
import { decideOn } from './decide-on.js'
import { findRequest, type RequestFound } from './find-request.js'
import { homeOf } from './home-mailbox.js'
import { addressesOf, identify } from './identify.js'
import { onEach } from './on-each.js'
import { readMessage } from './read-message.js'
import { recognise } from './recognise.js'
import { withNotice } from './returned.js'
import type { Rules } from './rules.js'

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
  const read = await withNotice(unit, first, { signed, now })
  const clues = { row, parsed, read, intent: written, signed, writer }
  const { sentAgainWithin } = rules
  const found = await findRequest(unit, { ...clues, sentAgainWithin })
  const one = (named: Clues, on: RequestFound) => decideOn(unit, named, on, { people, rules, now })
  const { each, subjectReferences } = found
  const decided = each ? await onEach(one, clues, each, subjectReferences) : await one(clues, found)
  const { decision, choice, turn } = decided
  if (choice?.heldId) await unit.release(choice.heldId, releasedBy(choice))
  if (decision.chosen) await unit.release(decision.chosen.heldId, namedBy(decision.chosen))
  return unit.commit(row, parsed, { ...decision, ...(turn && { turn }) }, now)
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
function namedBy({ numbers: [number, ...too], proven }: Chosen): Released {
  if (number === undefined) return { as: 'none' }
  return { as: proven ? 'choose' : 'named', number, ...(too.length > 0 && { too }) }
}
