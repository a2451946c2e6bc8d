/** The buttons of a notice. */

import type { IncidentShown } from '../../../core/notices/kinds/incidents.js'
import type { Notice, Notices } from '../../../core/notices/notice.js'
import { holderNamed } from '../../../core/notices/question.js'
import { type AgentRefusal, DAY_REFUSALS } from '../../../core/request/refusal.js'
import { shorten } from '../../../core/text/text.js'
import type { Block, Button } from '../blocks/blocks.js'
import type { ButtonName } from '../words/words.js'
import { buttonNamesOf } from './button-sets.js'
import { heldButtons, solvedButton } from './choices.js'
import { type ButtonContext, button } from './mailto-button.js'
import { prefillOf } from './prefill.js'
import { routeButton } from './route-button.js'
import { similarButtons } from './similar-block.js'

/** The buttons of a notice as a block; null when it has none. */
export function buttonsOf(context: ButtonContext): Block | null {
  const { notice } = context.row
  const buttons =
    specialButtons(context, notice) ??
    buttonNamesOf(notice).map((name) => button(context, name, prefillOf(context, name)))
  if (buttons.length === 0) return null
  // Neither of what can become of a held message is the usual one.
  return notice.kind === 'team-held'
    ? { kind: 'buttons', buttons, equal: true }
    : { kind: 'buttons', buttons }
}

/** Notices whose buttons repeat what was written, word for word, or name something of the notice. */
function specialButtons(context: ButtonContext, notice: Notice): readonly Button[] | null {
  const { kind, data } = notice
  if (kind === 'confirm')
    return [
      {
        ...button(context, 'confirm', { body: data.body, action: data.action }),
        line: data.body === data.line ? data.line : '',
      },
    ]
  // An answer read in full, on the request for which it was suggested: it solves it or not.
  if (kind === 'faq-answer' && data.number)
    return [solvedButton(context, data.number), button(context, 'complete')]
  // Its answer may be the text alone.
  if (notice.kind === 'text-missing')
    return [{ ...button(context, notice.data.action), typed: 'reply' }]
  if (notice.kind === 'heard' || notice.kind === 'not-done') return heardButtons(context, notice)
  // Did that answer do? It can be said, or read in full.
  if (kind === 'did-you-mean' && data.solvedBy !== undefined)
    return [solvedButton(context, data.solvedBy), button(context, 'complete')]
  if (kind === 'rated' && !data.hasText)
    return [button(context, 'remark', { body: `${ratingKeyword(context)} ${data.rating}\n\n` })]
  if (kind === 'acknowledgement' && data.asksContact)
    return [
      ...buttonNamesOf({ kind, data } as Notice).map((name) => button(context, name)),
      button(context, 'contact', { body: contactLines(context) }),
    ]
  if (kind === 'team-held') {
    return heldButtons(context, data.heldId, 0)
  }
  if (notice.kind === 'ready-answer')
    return readyNames(notice.data).map((name) =>
      naming(context, name, `TYPE ${notice.data.answerName}`),
    )
  if (kind === 'ask-for')
    return [button(context, 'for', { body: `${forKeyword(context)} ${data.address}` })]
  return agentButtons(context, notice)
}

/** What a technician may say again, or do next. */
function agentButtons(context: ButtonContext, notice: Notice): readonly Button[] | null {
  const { kind, data } = notice
  if (kind === 'incident-proposal') return proposalButtons(context, data.incident)
  if (kind === 'agent-done' && data.incident && data.incident.lines.length > 0)
    return [...proposalButtons(context, data.incident), button(context, 'undo-step')]
  if (kind === 'agent-done' && data.what === 'gathered')
    return isUndoable(data.incident?.did?.what) ? [button(context, 'undo-step')] : []
  if (kind === 'team-new')
    return [
      ...(data.route && !data.route.byItself ? [routeButton(context, data.route)] : []),
      ...buttonNamesOf(notice).map((name) => button(context, name, prefillOf(context, name))),
      ...similarButtons(context, data.similar ?? []),
    ]
  if (kind === 'note-kept') return [naming(context, 'send-note', String(data.note))]
  if (kind === 'agent-refused') return refusedButtons(context, data)
  if (kind === 'agent-done' && data.belongsTo)
    return [
      dispatchButton(context, data.belongsTo),
      ...buttonNamesOf(notice).map((name) => button(context, name, prefillOf(context, name))),
    ]
  return null
}

/** Of an incident: who was proposed and left aside is proposed no more, and nobody was told. */
function isUndoable(did: 'attached' | 'detached' | 'declined' | undefined): boolean {
  return did === 'attached' || did === 'detached'
}

/** Of the words that a button writes, what it shows. */
const LONGEST_LABEL = 60

function refusedButtons(
  context: ButtonContext,
  { why, now, body, action }: Notices['agent-refused'],
): readonly Button[] | null {
  if (why === 'names-no-field') return [button(context, 'amend', { body })]
  if (why === 'personal-solution')
    return [{ ...button(context, 'retry', { body: `${body}\n`, action }), line: '' }]
  if (why === 'answer-sent') return [correctingAnswer(context)]
  if (RETRIED.includes(why)) return [button(context, 'retry', { body: `${body}\n`, action })]
  if (why === 'meant' || why === 'misspelt' || why === 'ended-duplicate') {
    const [word = ''] = body.split('\n')
    return [{ ...button(context, 'retry', { body, action }), label: shorten(word, LONGEST_LABEL) }]
  }
  if (why === 'has-holder' || why === 'moved-away')
    return [naming(context, 'take-over', holderNamed(now))]
  return null
}

/** The same word again: proven by the button's key, or with what it lacked. */
const RETRIED: readonly AgentRefusal[] = ['unproven', 'text-missing', ...DAY_REFUSALS]

/** What was sent can't be taken back, but set right. */
function correctingAnswer(context: ButtonContext): Button {
  const { buttons, disregard } = context.words
  const line = buttons.answer?.line ?? ''
  return { ...button(context, 'answer', { body: `${line}\n\n${disregard}\n` }), line }
}

/** All that are proposed, those whose references stay in the text, or none. */
function proposalButtons(context: ButtonContext, { references }: IncidentShown): readonly Button[] {
  const { line = '' } = context.words.buttons['attach-some'] ?? {}
  return [
    button(context, 'attach-all', { at: 0 }),
    chosen(button(context, 'attach-some', { body: [line, ...references].join('\n'), at: 1 })),
    button(context, 'attach-none', { at: 2 }),
  ]
}

/** In the chat a form shows the references, so that some can be left out. */
function chosen(one: Button): Button {
  return { ...one, value: { ...one.value, adds: 'text' } }
}

/** How a ready answer can be sent on the request, in its state. */
function readyNames({ status }: Notices['ready-answer']): readonly ButtonName[] {
  if (status === null || status === 'closed') return []
  return status === 'resolved' ? ['answer'] : ['answer', 'ask', 'resolve']
}

/** « PRENDRE À Lou Garnier », « ENVOYER 57 », « REPONDRE TYPE mot-de-passe » */
function naming(context: ButtonContext, name: ButtonName, named: string): Button {
  const line = `${context.words.buttons[name]?.line ?? ''} ${named}`
  return { ...button(context, name, { body: line }), line }
}

/** « AFFECTER Réseaux »: the team that the catalogue sends such a request to. */
function dispatchButton(context: ButtonContext, team: string): Button {
  const { label = '', line = '' } = context.words.buttons.dispatch ?? {}
  const body = `${line} ${team}`
  return {
    ...button(context, 'dispatch', { body, label: `${label}${context.words.colon}${team}` }),
    line: body,
  }
}

/** The one that reopens holds what they wrote. */
function heardButtons(
  context: ButtonContext,
  notice: Extract<Notice, { readonly kind: 'heard' | 'not-done' }>,
): readonly Button[] {
  const { body = '' } = notice.data
  const { line = '' } = context.words.buttons.reopen ?? {}
  return buttonNamesOf(notice).map((name) =>
    name === 'reopen' && body !== ''
      ? button(context, name, { body: `${line}\n\n${body}` })
      : button(context, name, prefillOf(context, name)),
  )
}

function ratingKeyword({ words }: ButtonContext): string {
  return words.buttons.remark?.line ?? ''
}

/** « Personne à rappeler : », « Téléphone : », to be filled in. */
function contactLines({ words }: ButtonContext): string {
  return [words.recap.contact, words.recap.phone].map((label) => `${label} : `).join('\n')
}

function forKeyword({ words }: ButtonContext): string {
  return words.buttons.for?.line ?? ''
}
