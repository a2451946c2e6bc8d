/**
 * Answers a reply that changes nothing its writer can see (« nobody writes into silence »): it tells what
 * becomes of the reply, with the buttons that fit. On *Résolue* any reply but thanks holds the closing.
 */

import type { TicketEvent } from '../../notices/kinds/events.js'
import type { Notice } from '../../notices/notice.js'
import { recipient } from '../../request/person.js'
import type { StateChange } from '../../request/ticket.js'
import { fold, oneLine, shorten } from '../../text/text.js'
import { countWords } from '../../words/bare-line.js'
import { aboveSignature } from '../../words/closing.js'
import { isBareThanks } from '../../words/courtesy.js'
import { isUnhappy } from '../../words/emoji.js'
import { feedbackIn, isTentative } from '../../words/feedback.js'
import type { TicketSituation } from '../situation/situation.js'
import { roleOf } from '../situation/writer-role.js'
import { sortFiles } from './attachments.js'
import { agreesThatItIsSolved } from './plain-yes.js'

/** A longer text on an open request is news, and needs no answer. */
const SHORT_WORDS = 8
/** Characters of their words that the answer repeats, and that its button holds: links and chats allow no more. */
export const LONGEST_LINE = 80
export const LONGEST_WORDS = 900

/** « ok, je teste lundi » does not say that it is solved. */
const LATER =
  /\b(test\w*|essa[iy]\w*|verifi\w*|regarde\w*|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|semaine|later|try|check|monday|tuesday|wednesday|thursday|friday)\b/

interface Replied {
  readonly what: TicketEvent
  readonly change?: StateChange | null | undefined
}

/** Whether the reply holds the automatic closing of a resolved request until it is answered. */
export function holdsClosing(situation: TicketSituation, { what, change }: Replied): boolean {
  const { match, intent } = situation
  if (match.candidate.ticket.status !== 'resolved' || change) return false
  if (roleOf(situation) === 'agent') return false
  const { command } = intent
  // It was not carried out, for want of a text or of a proof.
  if (what === 'tried') return command?.strict === true && command.name === 'reopen'
  if (what !== 'replied' || isThanks(situation) || isWordless(situation)) return false
  // « CLOTURRER » and « annulez ma demande » ask for the opposite.
  const asks = intent.because === 'near-miss' || intent.because === 'wish'
  return !(asks && command?.name === 'close')
}

/** Thanks, no word at all, or the question how it goes: what is waited for stays as it was. */
export function changesNoWait(situation: TicketSituation): boolean {
  const { folded, intent } = situation
  return isBareThanks(folded.kept) || isWordless(situation) || intent.progress?.how === 'question'
}

/** Thanks, or the word that it is solved. */
function isThanks(situation: TicketSituation): boolean {
  const { folded, intent } = situation
  if (isBareThanks(folded.kept) || agreesThatItIsSolved(situation)) return true
  const said = fold(folded.kept)
  return intent.feedback === 'solved' && !isTentative(said) && !LATER.test(said)
}

/**
 * Whether the reply may say that the problem remains. « L'écran reste noir » does so without any listed
 * word; so every reply may, unless it says that they will try it later (« je teste lundi »).
 */
export function mayFail({ folded, intent }: TicketSituation): boolean {
  const reopens = intent.command?.name === 'reopen' && intent.command.strict
  const said = fold(folded.kept)
  return (
    reopens || intent.feedback === 'failing' || feedbackIn(said) === 'failing' || !LATER.test(said)
  )
}

/** Neither a letter, nor a question mark, nor a file: « 👍 ». « 👎 » says enough. */
function isWordless({ folded, message }: TicketSituation): boolean {
  if (isUnhappy(folded.kept)) return false
  return message.attachments.length === 0 && !/[\p{L}\p{N}?]/u.test(folded.kept)
}

/** The answer; null: they see what the reply did, were told a short while ago, or need none. */
export function heard(situation: TicketSituation): Notice | null {
  const holds = holdsClosing(situation, { what: 'replied' })
  if (situation.heardAt !== null || !(holds || needsAnswer(situation))) return null
  return heardNotice(situation)
}

/** What tells them what becomes of their reply. */
export function heardNotice(situation: TicketSituation): Notice {
  const { match, actor, folded } = situation
  const { ticket } = match.candidate
  return {
    kind: 'heard',
    to: recipient(actor.person),
    data: {
      title: ticket.title,
      // An answer gives it back to its technician.
      status: ticket.status === 'pending' ? 'assigned' : ticket.status,
      line: shorten(oneLine(folded.kept), LONGEST_LINE),
      body: shorten(folded.kept.trim(), LONGEST_WORDS),
      own: actor.person.id === ticket.requesterId,
      holds: holdsClosing(situation, { what: 'replied' }),
    },
  }
}

/** On an open request: something short, a question, a file without a word. */
function needsAnswer(situation: TicketSituation): boolean {
  const { match, folded, message, policy } = situation
  const { status } = match.candidate.ticket
  if (status === 'closed' || isThanks(situation) || isWordless(situation)) return false
  // They are told of those.
  if (sortFiles(message.attachments, policy).refused.length > 0) return false
  if (folded.kept.includes('?')) return true
  // It is what they were asked for.
  return status !== 'pending' && countWords(aboveSignature(folded.kept)) <= SHORT_WORDS
}
