/** Refuses a technician's words: they are kept as a private note, and their writer hears why nothing else happened. */

import type { Notice } from '../../notices/notice.js'
import { recipient } from '../../request/person.js'
import type { AgentRefusal } from '../../request/refusal.js'
import type { TokenPurpose } from '../../text/token-purposes.js'
import { AGENT_KEYWORDS, agentKeywordOf } from '../../words/agent-keywords.js'
import { fieldLine } from '../../words/field-line.js'
import { misspeltOrder } from '../../words/misspelt-order.js'
import { sortFiles } from '../decision/attachments.js'
import type { Decision } from '../decision/decision.js'
import { applyAction } from '../decision/ticket-action.js'
import type { AgentOrder, AgentOrderRefused } from '../orders/agent-verbs.js'
import { whereabouts } from '../orders/stale-orders.js'
import type { TicketSituation } from '../situation/situation.js'
import { mayBeOffered } from '../situation/writer-role.js'

/** A command that is not carried out; a button says it again, form lines and all. */
export function refused({ situation, command }: AgentOrder, why: AgentOrderRefused): Decision {
  const { above, line, text, action } = command
  const inLine = text === '' || line.includes(text)
  const words = [above, line, inLine ? '' : text].filter((part) => part !== '').join('\n')
  const body = why.body ?? (why.why === 'names-no-field' ? blankFields() : words)
  return refusedAs(situation, { action, ...why, line, body })
}

/** Form lines without a keyword. */
export function refusedForm(situation: TicketSituation, why: AgentRefusal): Decision {
  const body = situation.folded.kept.trim()
  const [line = ''] = body.split('\n')
  return refusedAs(situation, { why, line, body, action: 'amend' })
}

/** The correctly spelt word that a misspelt one resembles: « oui » carries it out. Null: it resembles none. */
export function refusedMisspelt(situation: TicketSituation): Decision | null {
  if (!mayBeOffered(situation)) return null
  const found = misspeltOrder(situation.folded.kept)
  if (!found) return null
  const { name, keyword, line, meant } = found
  const { action } = AGENT_KEYWORDS[name]
  return refusedAs(situation, { why: 'misspelt', names: [keyword], line, body: meant, action })
}

interface Refused extends AgentOrderRefused {
  readonly line: string
  readonly body: string
  readonly action: TokenPurpose
}

/** It is kept as a note; `body`: what the button writes. */
function refusedAs(situation: TicketSituation, reason: Refused): Decision {
  // A proof is asked for once; what comes while its button waits is a note, and asks nothing more.
  const asked = reason.why === 'unproven' && situation.lookups.askedToConfirm
  const done = { what: 'tried', because: `agent: ${reason.why}` } as const
  const answer = asked ? {} : { answer: refusalOf(situation, reason) }
  return applyAction(situation, { ...done, ...answer })
}

/** What its writer is told. */
export function refusalOf(
  situation: TicketSituation,
  { why, names = [], line, body, action }: Refused,
): Notice {
  const { actor, match, message, policy } = situation
  const { title, status } = match.candidate.ticket
  return {
    kind: 'agent-refused',
    to: recipient(actor.person),
    data: {
      title,
      status,
      line,
      why,
      names,
      body,
      action,
      now: whereabouts(situation),
      unsent: sortFiles(message.attachments, policy).kept.map(({ name }) => name),
    },
  }
}

const BLANK = ['title', 'product', 'subcategory', 'urgency', 'impact', 'site', 'requester'] as const

/** CORRIGER with labels to fill in; those that stay empty change nothing. */
function blankFields(): string {
  const lines = BLANK.map((field) => fieldLine(field, ''))
  return [agentKeywordOf('amend'), ...lines].join('\n')
}
