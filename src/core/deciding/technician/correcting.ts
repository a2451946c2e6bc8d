/** Carries out what a technician puts right by form lines: alone, or beside a command. */

import { type Corrections, changeLine } from '../../notices/corrections.js'
import type { Notice } from '../../notices/notice.js'
import { eventData } from '../../notices/notify.js'
import { stateOf } from '../../request/lifecycle.js'
import { recipient } from '../../request/person.js'
import {
  type LogEntry,
  picked,
  type StateChange,
  type TicketContent,
} from '../../request/ticket.js'
import { agentForm, type WrittenCorrection } from '../../words/agent-form.js'
import { correctedFieldNamed } from '../../words/corrected-fields.js'
import { withColons } from '../../words/loose-form.js'
import type { AgentCommand } from '../../words/read-agent-command.js'
import type { Decision } from '../decision/decision.js'
import { restorable } from '../decision/restorable.js'
import { applyAction, type TicketAction } from '../decision/ticket-action.js'
import { targetsOn } from '../decision/ticket-targets.js'
import type { TicketSituation } from '../situation/situation.js'
import { type Correction, correctionOf, isMeantIn } from './correction.js'
import { requesterChanged } from './requester-changed.js'

export interface ReadForm {
  /** Null: the text has no form lines. */
  readonly correction: Correction | null
  /** The text without them. */
  readonly text: string
}

/** Form lines around a command: above its keyword, and above or below its text. */
export function formAround(situation: TicketSituation, command: AgentCommand): ReadForm {
  const above = agentForm(command.above).corrections
  const written =
    command.name === 'amend' ? withColons(withoutEmptyFields(command.text)) : command.text
  const { corrections, text } = agentForm(written, isMeantIn(situation))
  return { correction: read(situation, [...above, ...corrections]), text }
}

/** A reply without a keyword. */
export function formIn(situation: TicketSituation): ReadForm {
  const { folded, answer } = situation
  const { corrections, text } = agentForm(folded.kept, isMeantIn(situation))
  // « 2 », read as the option that it chooses, says nothing more.
  const chose = answer?.kind === 'words' && answer.to.question.asks === 'options'
  return { correction: read(situation, corrections), text: chose ? '' : text }
}

function read(situation: TicketSituation, lines: readonly WrittenCorrection[]): Correction | null {
  return lines.length === 0 ? null : correctionOf(situation, lines)
}

/** The form that CORRIGER's button fills in has labels with nothing behind them. */
function withoutEmptyFields(text: string): string {
  const isEmpty = (line: string) => {
    const label = /^\s*(?!\s)([^:：=]{2,40}?)\s*[:：=]\s*$/u.exec(line)?.[1]
    return label !== undefined && correctedFieldNamed(label, 'any') !== null
  }
  return text
    .split('\n')
    .filter((line) => !isEmpty(line))
    .join('\n')
}

/** A reply that is a form, perhaps with a note. Null: it names no field, and is a note like any other. */
export function corrected(
  situation: TicketSituation,
  { correction, text }: ReadForm,
): Decision | null {
  if (!correction) return null
  const changes = correction.corrections.length > 0
  const what = text !== '' ? 'noted' : changes ? 'amended' : 'tried'
  return applyCorrected(situation, correction, {
    what,
    because: 'agent: amend',
    ...(text === '' ? {} : { text }),
    answer: correctedNotice(situation, correction, null, ''),
  })
}

/** The action of a command, with what was put right in the same message. */
export function applyCorrected(
  situation: TicketSituation,
  correction: Correction | null,
  action: TicketAction,
): Decision {
  if (!correction) return applyAction(situation, action)
  const after = situationAfter(situation, correction)
  const { corrections, unread, content } = correction
  const journal = [...corrections.map(changeLine), ...unread].join('\n')
  const isAll = action.what === 'amended'
  const changed = Object.keys(content) as (keyof TicketContent)[]
  const overwrites = picked(situation.match.candidate.ticket, changed)
  // A note that comes with them is no part of the step.
  const ownEntry = !isAll && !action.change
  const decision = applyAction(after, {
    ...action,
    ...(isAll ? { kind: 'amended', text: journal } : {}),
    content,
    corrections,
    ...(ownEntry ? {} : { overwrites }),
  })
  const isSaid = isAll || action.what === 'tried'
  return {
    ...decision,
    entries: isSaid
      ? decision.entries
      : [...decision.entries, entryOf(situation, journal, ownEntry ? overwrites : {})],
    notices: [...decision.notices, ...requesterChanged(situation, after)],
  }
}

/** What notices of the same message tell is how things stand then: the new title, the new requester. */
export function situationAfter(
  situation: TicketSituation,
  { content, requester }: Pick<Correction, 'content' | 'requester'>,
): TicketSituation {
  const { match } = situation
  const { candidate } = match
  const targets = targetsOn(situation, { content })
  const ticket = { ...candidate.ticket, ...content, ...targets }
  const isOther = requester !== null && requester.id === content.requesterId
  return {
    ...situation,
    requester: isOther ? requester : situation.requester,
    match: { ...match, candidate: { ...candidate, ticket } },
  }
}

/** For technicians alone: the requester sees how the fields stand, and is no part of how the desk sorts. */
function entryOf(
  situation: TicketSituation,
  text: string,
  overwrites: Partial<TicketContent>,
): LogEntry {
  const { actor, now } = situation
  return {
    visibility: 'private',
    kind: 'amended',
    authorId: actor.person.id,
    at: now,
    text,
    elided: '',
    change: restorable(situation, { overwrites }, {}),
  }
}

/** To the technician: what was changed, what was so already, and what has to be said another way. */
export function correctedNotice(
  situation: TicketSituation,
  correction: Correction,
  change: StateChange | null,
  text: string,
): Notice {
  const after = situationAfter(situation, correction)
  const { ticket } = after.match.candidate
  const by = situation.actor.person
  const { dueAt } = targetsOn(after, { change })
  const state = stateOf(ticket)
  const event = { what: 'amended', by, ticket, after: state, text, kept: [], dueAt } as const
  const data = { ...eventData(after, event), ...toldOf(correction, change) }
  return { kind: 'agent-done', to: recipient(by), data }
}

/** The facts of a notice; a command that passes the request on leaves nothing to offer. */
export function toldOf(
  { corrections, same, doubts, again = [], options, belongsTo }: Correction,
  change: StateChange | null,
): Corrections {
  const passedOn = change !== null && change.after.teamId !== change.before.teamId
  return {
    corrections,
    same,
    doubts,
    ...(again.length > 0 && { again }),
    options,
    belongsTo: passedOn ? null : belongsTo,
  }
}
