/** A mailto button: signed address, subject and first line are prefilled, so that one tap and Send does it (RFC 6068). */

import type { OutboxRow } from '../../app/ports/outbox.js'
import type { Tokens } from '../../app/ports/tokens.js'
import { buttonId, keyLine } from '../../core/text/keys.js'
import { formatReference } from '../../core/text/reference.js'
import { isOneUse, type TokenPurpose } from '../../core/text/token-purposes.js'
import type { Button, ButtonValue } from './blocks.js'
import type { ButtonName, Words } from './words.js'

/** The notice that a button stands in. */
export interface ButtonContext {
  readonly row: OutboxRow
  readonly words: Words
  readonly tokens: Tokens
}

/** The purpose that each button's address is signed for, and what follows its keyword in the body. */
const BUTTON_OF: Readonly<Record<ButtonName, { action: TokenPurpose; below: '' | ' ' | '\n\n' }>> =
  {
    complete: { action: 'find', below: '' },
    reply: { action: 'find', below: '' },
    'ask-new': { action: 'find', below: '' },
    'my-requests': { action: 'find', below: '' },
    queue: { action: 'find', below: '' },
    option: { action: 'amend', below: '' },
    admit: { action: 'admit', below: '' },
    apart: { action: 'apart', below: '' },
    correct: { action: 'correct', below: '\n\n' },
    close: { action: 'close', below: '' },
    reopen: { action: 'reopen', below: '\n\n' },
    undo: { action: 'undo', below: '' },
    keep: { action: 'keep', below: '' },
    new: { action: 'new', below: '\n\n' },
    choose: { action: 'choose', below: '' },
    solved: { action: 'close', below: '' },
    confirm: { action: 'find', below: '' },
    retry: { action: 'find', below: '' },
    product: { action: 'find', below: '\n\n' },
    for: { action: 'for', below: ' ' },
    take: { action: 'take', below: '' },
    dispatch: { action: 'dispatch', below: ' ' },
    assign: { action: 'assign', below: ' ' },
    ask: { action: 'ask', below: '\n\n' },
    answer: { action: 'answer', below: '\n\n' },
    resolve: { action: 'resolve', below: '\n\n' },
    draft: { action: 'draft', below: '' },
    publish: { action: 'publish', below: '' },
    unfold: { action: 'find', below: '' },
    contact: { action: 'amend', below: '' },
    rate: { action: 'rate', below: '' },
    remark: { action: 'rate', below: '\n\n' },
  }

/** What a button prefills instead of its usual label and line. */
export interface Prefill {
  readonly label?: string
  readonly body?: string
  readonly action?: TokenPurpose
  readonly number?: number
  readonly heldId?: number | null
  /** Its position among the buttons of one action in this notice, from 0. */
  readonly at?: number
}

/** A button of a notice. RFC 6068: everything but the `@` percent-encoded, spaces as %20, line breaks as %0D%0A. */
export function button(
  { row, words, tokens }: ButtonContext,
  name: ButtonName,
  prefill: Prefill = {},
): Button {
  const { line = '', label: usual = '' } = words.buttons[name] ?? {}
  const { label = usual } = prefill
  const { action, below } = BUTTON_OF[name]
  const number = prefill.number ?? row.ticketNumber
  const claims = {
    ticketNumber: number ?? 0,
    personId: row.notice.to.personId ?? 0,
    heldId: prefill.heldId ?? null,
    action: prefill.action ?? action,
    buttonId: buttonId(row.id, prefill.at),
  }
  const address = encodeURIComponent(tokens.replyAddress(claims, row.createdAt)).replace('%40', '@')
  // The writer of a new request chooses its subject.
  const newSubject = name === 'ask-new' ? '' : label
  const subject = number === null ? newSubject : `Re: [${formatReference(number)}] ${label}`
  const body = prefill.body ?? (line === '' ? '' : `${line}${below}`)
  const key = isOneUse(claims.action) ? keyLine(tokens.key(claims, row.createdAt), words.key) : ''
  const mailBody = withKey(body, key)
  const bodyPart =
    mailBody === '' ? '' : `&body=${encodeURIComponent(mailBody.replaceAll('\n', '\r\n'))}`
  return {
    label,
    line,
    href: `mailto:${address}?subject=${encodeURIComponent(subject)}${bodyPart}`,
    value: buttonValue(claims.ticketNumber, claims.heldId, body),
  }
}

/** The key goes under the first line, so that text behind the keyword or below it leaves it intact. */
function withKey(body: string, key: string): string {
  if (key === '') return body
  const [first = '', ...below] = body.split('\n')
  return `${first}\n${key}${below.length === 0 ? '' : `\n${below.join('\n')}`}`
}

/** A button of the chat, about the request of that number (0: about none). */
export function chatButton(
  name: ButtonName,
  words: Words,
  number: number,
): Pick<Button, 'label' | 'value'> {
  const { line = '', label = name } = words.buttons[name] ?? {}
  const body = line === '' ? '' : `${line}${BUTTON_OF[name].below}`
  return { label, value: buttonValue(number, null, body) }
}

function buttonValue(number: number, heldId: number | null, body: string): ButtonValue {
  const adds = body === '' || /\n\s*$/.test(body) ? 'text' : body.endsWith(' ') ? 'name' : 'nothing'
  return { number, heldId, body: body.trimEnd(), adds }
}
