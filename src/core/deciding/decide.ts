/** Decides what becomes of a message that came in. Pure: the same situation, the same decision. */

import type { Notice } from '../notices/notice.js'
import { shownName } from '../request/catalogue/shown-name.js'
import { isAgent, type Recipient, recipient } from '../request/person.js'
import { bareSubject, formatReference, referencesIn } from '../text/reference.js'
import { isBlankForm } from '../words/form.js'
import { readAgentCommand } from '../words/read-agent-command.js'
import { handleQuestion } from './asking/asking.js'
import { askedFromOutside } from './asking/from-outside.js'
import { addAnswer, asAnswer, type Decision, unchanged } from './decision/decision.js'
import { asWriterKnows, withSides } from './decision/sides.js'
import { withEncryption } from './encrypted.js'
import { failed } from './failing.js'
import { heldFromOutside, joining, refusedHere } from './holding.js'
import { machineMail } from './machine-mail.js'
import { justAsked } from './opening/just-asked.js'
import { mayAskForOthers, personMeant } from './opening/on-behalf.js'
import { openTicket } from './opening/opening.js'
import { handleAnswer, settledBy } from './pending-answer.js'
import { replyTo } from './replying.js'
import { isKnown, isOnTicket, type KnownSituation, type Situation } from './situation/situation.js'
import { agentReferences } from './technician/agent-references.js'
import { offerToHandOver } from './technician/handing-over.js'
import { thanked } from './thanks-alone.js'
import { askWhichOfThese, askWhichRequest } from './which-request.js'

export function decide(situation: Situation): Decision {
  const known = asWriterKnows(situation)
  const decision = withSides(situation, withEncryption(known, decided(known)))
  const settles = settledBy(situation)
  return settles.length === 0 ? decision : { ...decision, settles }
}

function decided(situation: Situation): Decision {
  const { message, screening, twinOf } = situation
  if (twinOf !== null) return unchanged('ignored', `duplicate of ${twinOf}`)
  const forged = refusedHere(situation)
  if (forged) return forged
  if (screening.ignore) return machineMail(situation)
  if (message.sender === null)
    return failed({ inboundId: situation.inboundId, because: 'no-sender' }, situation.catalogue)
  const outsider = heldFromOutside(situation)
  if (outsider) return askedFromOutside(situation) ?? outsider
  if (!isKnown(situation)) return stranger(situation)
  return forKnown(situation)
}

function forKnown(situation: KnownSituation): Decision {
  const { match, actor, folded } = situation
  const { person } = actor
  if (situation.choosing && saysNoMore(folded.kept)) return unchanged('handled', 'choice')
  const answer = handleQuestion(situation, person)
  if (answer) return answer
  if (isOnTicket(situation)) return joining(situation, replyTo(situation))
  const gone = goneRequest(situation)
  if (gone) return gone
  const toQuestion = handleAnswer(situation)
  if (toQuestion) return toQuestion
  if (match.kind === 'ask') return askWhichOfThese(situation, person, match)
  return (
    askWhichRequest(situation, person) ??
    blankForm(situation) ??
    thanked(situation) ??
    opened(situation)
  )
}

/** A technician's word, or « où en est-on ? », about a request that was purged does not open a new one. */
function goneRequest({
  match,
  message,
  folded,
  actor,
  intent,
  screening,
}: KnownSituation): Decision | null {
  const { person } = actor
  if (match.kind !== 'none' || match.because !== 'unknown-reference') return null
  const behind = isAgent(person) ? agentReferences(folded.kept) : null
  const [number] = [...referencesIn(message.subject), ...intent.named, ...(behind?.numbers ?? [])]
  const orders = behind !== null || (isAgent(person) && readAgentCommand(folded.kept) !== null)
  const asks = intent.progress?.only === true && !intent.command?.strict
  if (number === undefined || !(orders || asks)) return null
  const data = { reference: formatReference(number) }
  const notice: Notice = { kind: 'status-unknown', to: recipient(person), data }
  return addAnswer(unchanged('handled', 'unknown-reference'), notice, screening)
}

/** What the button of a choice fills in, and no words of the writer's: a reference, or one word. */
function saysNoMore(kept: string): boolean {
  return /^\s*(R-\d{6,}|\p{L}+( \p{L}+)?)?\s*$/iu.test(kept)
}

/** Their address is all of theirs that our answer has: name, subject and text may be somebody's bait. */
function stranger({ screening, actor }: Situation): Decision {
  if (actor.known) throw new Error('a known person is no stranger')
  const { address } = actor.mailbox
  const to: Recipient = { address, name: '', personId: null, locale: null }
  const notice = { kind: 'unknown-sender', to, data: {} } as const
  return addAnswer(unchanged('refused', 'unknown-sender'), notice, screening)
}

/** A form with nothing in it is answered with help. */
function blankForm({ message, folded, actor, screening }: KnownSituation): Decision | null {
  const bare = bareSubject(message.subject) === '' || message.ancestors.length > 0
  if (!bare || message.attachments.length > 0 || !isBlankForm(folded.kept)) return null
  const data = { isAgent: actor.person.role === 'agent' }
  const notice: Notice = { kind: 'help', to: recipient(actor.person), data }
  return addAnswer(unchanged('handled', 'blank-form'), notice, screening)
}

/** A new request: its writer's, or, when they may ask for others and do, that person's. */
function opened(situation: KnownSituation): Decision {
  const { person, trust } = situation.actor
  const { askedFor } = situation.lookups
  const named = askedFor && personMeant(askedFor)
  const others = named && named.id !== person.id && mayAskForOthers(situation, person)
  // In somebody else's name only for a sender who is proven: another is asked by a button.
  if (!others || trust !== 'verified') {
    const decision = openTicket(situation, person)
    const offer = offerToHandOver(situation, person, titleOpened(decision))
    return offer ? { ...decision, notices: [...decision.notices, offer] } : decision
  }
  const decision = openTicket(situation, named, null, person)
  const { ticket } = decision
  const twin = ticket && 'open' in ticket ? justAsked(situation, ticket.open, true) : null
  const requester = shownName(named, situation.catalogue)
  const data = { title: titleOpened(decision), requester, ...(twin && { justAsked: twin }) }
  const answer: Notice = { kind: 'opened-for', to: recipient(person), data }
  return { ...decision, notices: [...decision.notices, asAnswer(answer, situation.screening)] }
}

function titleOpened({ ticket }: Decision): string {
  return ticket && 'open' in ticket ? ticket.open.title : ''
}
