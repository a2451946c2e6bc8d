/** A technician's reply without a word is a note, and says so; ENVOYER sends it to the requester as it stands. */

import type { Notice } from '../notices/notice.js'
import { eventData } from '../notices/notify.js'
import { stateOf } from '../request/lifecycle.js'
import { recipient } from '../request/person.js'
import type { AgentRefusal } from '../request/refusal.js'
import { shorten } from '../text/text.js'
import { countWords } from '../words/bare-line.js'
import { aboveSignature } from '../words/closing.js'
import { isBareThanks } from '../words/courtesy.js'
import { readAgentCommand } from '../words/read-agent-command.js'
import type { Decision } from './decision/decision.js'
import { applyAction } from './decision/ticket-action.js'
import { toldToAll } from './incident/declaring.js'
import type { TicketSituation } from './situation/situation.js'
import { mayBeOffered, roleOf, wentToColleagues } from './situation/writer-role.js'

/** « ok », « bien reçu » are for nobody but colleagues. */
const LEAST_WORDS = 3
/** Of the note, what the offer repeats. */
const BEGINNING = 300

/** The note, with the offer to send it where it may have been meant for the requester. */
export function noted(situation: TicketSituation): Decision {
  const offer = noteOffer(situation)
  return applyAction(situation, { what: 'noted', ...(offer && { answer: offer }) })
}

function noteOffer(situation: TicketSituation): Notice | null {
  const { actor, folded, inboundId, match } = situation
  if (!mayBeForRequester(situation)) return null
  const { title, status } = match.candidate.ticket
  const text = shorten(folded.kept.trim(), BEGINNING)
  return {
    kind: 'note-kept',
    to: recipient(actor.person),
    data: { title, status, text, note: inboundId },
  }
}

function mayBeForRequester(situation: TicketSituation): boolean {
  const { folded, lookups } = situation
  if (!mayBeOffered(situation) || roleOf(situation) !== 'agent') return false
  // In the thread of a board it is said once, to each: they talk to colleagues there.
  if (lookups.noteOffered || wentToColleagues(situation)) return false
  const said = aboveSignature(folded.kept)
  return countWords(said) >= LEAST_WORDS && !isBareThanks(folded.kept)
}

/** The entry itself becomes public: what its author saw is what is sent, once. */
export function sentNote({
  situation,
}: {
  readonly situation: TicketSituation
}): Decision | AgentRefusal {
  const { lookups, actor, match, now } = situation
  const { note } = lookups
  if (note === null || readAgentCommand(note.text) !== null) return 'no-note'
  if (note.visibility === 'public') return 'note-sent'
  const { ticket } = match.candidate
  const { text, files } = note
  const by = actor.person
  const { dueAt } = ticket
  const after = stateOf(ticket)
  const done = { what: 'answered', by, ticket, after, text, kept: files, dueAt } as const
  const decision = applyAction(situation, {
    what: 'answered',
    because: 'agent: send',
    text,
    files,
    sentEntry: note.entryId,
    answer: { kind: 'agent-done', to: recipient(by), data: eventData(situation, done) },
  })
  // Files of the word itself have an entry of their own, for colleagues.
  const entries = decision.attachments.length === 0 ? [] : decision.entries
  return {
    ...decision,
    entries: entries.map((entry) => ({ ...entry, visibility: 'private', text: '' })),
    published: { entryId: note.entryId, at: now },
    ...toldToAll(situation, 'answered', text, note.entryId),
  }
}
