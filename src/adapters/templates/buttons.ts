/** The buttons of a notice. */

import type { Notice, Notices } from '../../core/notices/notice.js'
import type { Block, Button } from './blocks.js'
import { buttonNamesOf, REQUESTER_BUTTONS } from './button-sets.js'
import { heldButtons, solvedButton } from './choices.js'
import { type ButtonContext, button, type Prefill } from './mailto-button.js'
import type { ButtonName } from './words.js'

/** The buttons of a notice as a block; null when it has none. */
export function buttonsOf(context: ButtonContext): Block | null {
  const { notice } = context.row
  const buttons =
    specialButtons(context, notice) ??
    buttonNamesOf(notice).map((name) => button(context, name, labelFor(context, name)))
  return buttons.length === 0 ? null : { kind: 'buttons', buttons }
}

/** The requester's button says « my request ». */
function labelFor({ row, words }: ButtonContext, name: ButtonName): Prefill {
  const { kind, data } = row.notice
  const forAgents = kind.startsWith('team-') || (kind === 'status' && data.as === 'agent')
  return forAgents && name === 'reopen' ? { label: words.chat.reopen } : {}
}

/** Notices whose buttons repeat what was written, word for word, or name something of the notice. */
function specialButtons(context: ButtonContext, { kind, data }: Notice): readonly Button[] | null {
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
  if (kind === 'heard') return heardButtons(context, data)
  // Did that answer do? It can be said, or read in full.
  if (kind === 'did-you-mean' && data.solvedBy !== undefined)
    return [solvedButton(context, data.solvedBy), button(context, 'complete')]
  if (kind === 'team-held') {
    return heldButtons(context, data.heldId, 0)
  }
  if (kind === 'ask-for')
    return [button(context, 'for', { body: `${forKeyword(context)} ${data.address}` })]
  if (kind === 'agent-refused' && (data.why === 'unproven' || data.why === 'text-missing'))
    return [button(context, 'retry', { body: `${data.body}\n`, action: data.action })]
  return null
}

/** On *Résolue* first the one that reopens, with what they wrote. */
function heardButtons(
  context: ButtonContext,
  { status, own, body }: Notices['heard'],
): readonly Button[] {
  if (!own) return [button(context, 'reply')]
  if (status !== 'resolved') return REQUESTER_BUTTONS[status].map((name) => button(context, name))
  const { line = '' } = context.words.buttons.reopen ?? {}
  const reopen = body === '' ? {} : { body: `${line}\n\n${body}` }
  return [button(context, 'reopen', reopen), button(context, 'close'), button(context, 'keep')]
}

function forKeyword({ words }: ButtonContext): string {
  return words.buttons.for?.line ?? ''
}
