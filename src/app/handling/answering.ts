/** Finds the question of ours that a message answers, and reads the message as the answer. */

import { answerIn } from '../../core/deciding/answers/read-answer.js'
import type { Answer } from '../../core/deciding/situation/answer.js'
import type { Catalogue } from '../../core/request/catalogue/catalogue.js'
import type { Match } from '../../core/request/match.js'
import { conversationOf } from '../../core/request/merged.js'
import { type Actor, isAgentOf, type Person } from '../../core/request/person.js'
import { referencesIn } from '../../core/text/reference.js'
import { words } from '../../core/text/text.js'
import { aboveSignature } from '../../core/words/closing.js'
import { type Intent, noCommand } from '../../core/words/intent.js'
import { readIntent } from '../../core/words/read-intent.js'
import type { InboxRow, Released } from '../ports/inbox.js'
import type { Asked, Lookups } from '../ports/lookups.js'
import type { ReadMessage } from './read-message.js'
import { technicianWords } from './technician-words.js'

interface Heard {
  readonly read: ReadMessage
  readonly intent: Intent
  readonly match: Match
  readonly writer: Actor
  readonly row: Pick<InboxRow, 'released'>
  readonly catalogue: Catalogue
  readonly now: number
}

/** With what waits for an answer of its writer there. */
export interface Answering extends Asked {
  readonly answer: Answer | null
  /** With the words that the answer stands for, as if they had been written out. */
  readonly read: ReadMessage
  readonly intent: Intent
}

/** A text of no request that answers nothing by its headers has no more words than this. */
const MAX_WORDS = 14

/** What a merged request was asked is not to be filled into the one that stays. */
function isElsewhere(match: Match, person: Person): boolean {
  if (match.kind !== 'ticket') return false
  const { ticket } = match.candidate
  return conversationOf(match.candidate, person.id, isAgentOf(person, ticket)) !== ticket
}

const ANSWERS_NOTHING: Omit<Answering, 'read' | 'intent'> = {
  answer: null,
  questions: [],
  heardAt: null,
  offered: false,
  answersNotice: false,
}

export async function readAnswering(
  lookups: Pick<Lookups, 'pendingQuestions'>,
  heard: Heard,
): Promise<Answering> {
  const { intent, match, writer, row, catalogue, now } = heard
  const read = technicianWords(heard.read, writer, match)
  const none = { ...ANSWERS_NOTHING, read, intent }
  if (!writer.known || !mayAnswer(heard) || isElsewhere(match, writer.person)) return none
  const ticket = match.kind === 'ticket' ? match.candidate.ticket : null
  const asked = await lookups.pendingQuestions({
    personId: writer.person.id,
    ticketId: ticket?.id ?? null,
    messageIds: read.message.ancestors,
    now,
  })
  // Of a message whose request was chosen, nobody asks any more which one it is about.
  const questions = asked.questions.filter(
    ({ question }) => row.released === null || question.asks !== 'request',
  )
  const answer = answerIn(questions, {
    kept: read.folded.kept,
    intent,
    files: read.message.attachments.map(({ name }) => name),
    inChat: read.message.channel === 'chat',
    ticket,
    sites: writer.person.sites,
    catalogue,
  })
  const found = { ...none, ...asked, answer, questions }
  if (answer?.kind === 'words') {
    const kept = answer.words
    const folded = { ...read.folded, kept }
    return { ...found, read: { ...read, folded }, intent: readIntent(kept) }
  }
  // « R-000433 » says which request: nobody asks for its SUIVI.
  return answer && intent.because === 'reference'
    ? { ...found, intent: noCommand('no-keyword') }
    : found
}

const DECIDED: readonly Released['as'][] = ['admit', 'apart', 'none']

/** Most new messages can't be an answer, and cost no look-up. */
function mayAnswer({ read, intent, match, row }: Heard): boolean {
  const { message, folded, screening } = read
  if (screening.ignore || message.channel === 'cli') return false
  // Its writer chose the request, or the thread in the chat that it stands in names it; what was let in,
  // or set apart, is the question's own message, and not its answer.
  if (row.released && DECIDED.includes(row.released.as)) return false
  if (match.kind === 'ticket') return true
  if (intent.choice.length > 0 || referencesIn(folded.kept).length > 0) return true
  const answers = message.channel === 'chat' || message.ancestors.length > 0
  return answers && words(aboveSignature(folded.kept.slice(0, 500))).length <= MAX_WORDS
}
