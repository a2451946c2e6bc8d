/** A mailto button: signed address, subject and first line are prefilled, so that one tap and Send does it (RFC 6068). */

import type { OutboxRow } from '../../../app/ports/outbox.js'
import type { Tokens } from '../../../app/ports/tokens.js'
import { buttonId, keyLine } from '../../../core/text/keys.js'
import { formatReference } from '../../../core/text/reference.js'
import { isOneUse, type TokenPurpose } from '../../../core/text/token-purposes.js'
import type { Button, ButtonValue } from '../blocks/blocks.js'
import type { ButtonName, Words } from '../words/words.js'

/** The notice that a button stands in. */
export interface ButtonContext {
  readonly row: OutboxRow
  readonly words: Words
  readonly tokens: Tokens
  readonly timeZone: string
}

interface ButtonRow {
  /** What its address is signed for. */
  readonly action: TokenPurpose
  /** What follows its keyword in the body. */
  readonly below: '' | ' ' | '\n\n'
  /** What the plain text says in its place: a link only where its key alone does it. */
  readonly typed: Button['typed']
}

const BUTTON_OF: Readonly<Record<ButtonName, ButtonRow>> = {
  complete: { action: 'find', below: '', typed: 'reply' },
  reply: { action: 'find', below: '', typed: 'reply' },
  'ask-new': { action: 'find', below: '', typed: 'write' },
  'my-requests': { action: 'find', below: '', typed: 'word' },
  queue: { action: 'find', below: '', typed: 'word' },
  option: { action: 'amend', below: '', typed: 'word' },
  admit: { action: 'admit', below: '', typed: 'link' },
  apart: { action: 'apart', below: '', typed: 'link' },
  amend: { action: 'amend', below: '\n\n', typed: 'word' },
  correct: { action: 'correct', below: '\n\n', typed: 'word' },
  close: { action: 'close', below: '', typed: 'word' },
  reopen: { action: 'reopen', below: '\n\n', typed: 'word' },
  undo: { action: 'undo', below: '', typed: 'word' },
  keep: { action: 'keep', below: '', typed: 'word' },
  new: { action: 'new', below: '\n\n', typed: 'word' },
  choose: { action: 'choose', below: '', typed: 'word' },
  solved: { action: 'close', below: '', typed: 'word' },
  confirm: { action: 'find', below: '', typed: 'link' },
  retry: { action: 'find', below: '', typed: 'link' },
  product: { action: 'find', below: '\n\n', typed: 'word' },
  for: { action: 'for', below: ' ', typed: 'word' },
  take: { action: 'take', below: '', typed: 'word' },
  'take-over': { action: 'take', below: '', typed: 'word' },
  dispatch: { action: 'dispatch', below: ' ', typed: 'word' },
  assign: { action: 'assign', below: ' ', typed: 'word' },
  ask: { action: 'ask', below: '\n\n', typed: 'word' },
  wait: { action: 'wait', below: '\n\n', typed: 'word' },
  answer: { action: 'answer', below: '\n\n', typed: 'word' },
  'send-note': { action: 'send', below: '', typed: 'word' },
  resolve: { action: 'resolve', below: '\n\n', typed: 'word' },
  draft: { action: 'draft', below: '', typed: 'word' },
  ready: { action: 'find', below: '\n\n', typed: 'word' },
  publish: { action: 'publish', below: '', typed: 'word' },
  watch: { action: 'watch', below: '', typed: 'word' },
  unwatch: { action: 'unwatch', below: '', typed: 'word' },
  dismiss: { action: 'close', below: '\n\n', typed: 'word' },
  merge: { action: 'merge', below: ' ', typed: 'word' },
  link: { action: 'link', below: ' ', typed: 'word' },
  split: { action: 'split', below: '\n\n', typed: 'word' },
  'undo-step': { action: 'undo', below: '', typed: 'word' },
  incident: { action: 'incident', below: '\n\n', typed: 'word' },
  'attach-all': { action: 'attach', below: '', typed: 'word' },
  'attach-some': { action: 'attach', below: '\n\n', typed: 'word' },
  'attach-none': { action: 'attach', below: '', typed: 'word' },
  follow: { action: 'find', below: '', typed: 'word' },
  unfold: { action: 'find', below: '', typed: 'word' },
  contact: { action: 'amend', below: '', typed: 'reply' },
  rate: { action: 'rate', below: '', typed: 'word' },
  remark: { action: 'rate', below: '\n\n', typed: 'word' },
  'sign-in': { action: 'find', below: '', typed: 'link' },
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
  const { action, below, typed } = BUTTON_OF[name]
  const number = prefill.number ?? row.ticketNumber
  const claims = {
    ticketNumber: number ?? 0,
    personId: row.notice.to.personId ?? 0,
    heldId: prefill.heldId ?? null,
    action: prefill.action ?? action,
    buttonId: buttonId(row.id, prefill.at),
  }
  const address = encodeURIComponent(
    tokens.replyAddress(claims, row.createdAt, row.mailbox),
  ).replace('%40', '@')
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
    typed,
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
