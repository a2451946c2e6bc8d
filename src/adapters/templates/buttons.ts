/** mailto buttons: the signed address, the subject and the first line are filled in (RFC 6068). */

import type { OutboxRow } from '../../app/ports/outbox.js'
import type { Tokens } from '../../app/ports/tokens.js'
import type { Flood } from '../../core/notices/kinds/team.js'
import type { Notice, NoticeKind } from '../../core/notices/notice.js'
import type { ShownAnswer } from '../../core/notices/recap.js'
import type { Option } from '../../core/request/option.js'
import type { Status } from '../../core/request/ticket.js'
import { buttonId, keyLine } from '../../core/text/keys.js'
import { formatReference } from '../../core/text/reference.js'
import { isOneUse, type TokenPurpose } from '../../core/text/token-purposes.js'
import type { Block, Button, ButtonValue } from './blocks.js'
import type { ButtonName, Words } from './words.js'

/** What each button's address vouches for, and what stands behind its word. */
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
  }

const TO_TAKE: readonly ButtonName[] = ['take', 'answer', 'ask', 'resolve', 'dispatch']
const IN_HAND: readonly ButtonName[] = ['answer', 'ask', 'resolve']
const TO_GO_ON: readonly ButtonName[] = ['complete', 'close']

/** The buttons of each kind of notice that has some; those of a word depend on what it was. */
const BUTTONS_OF: Readonly<Partial<Record<NoticeKind, readonly ButtonName[]>>> = {
  acknowledgement: ['complete', 'correct', 'close'],
  taken: TO_GO_ON,
  redispatched: TO_GO_ON,
  question: TO_GO_ON,
  answered: TO_GO_ON,
  resolved: ['close', 'reopen'],
  'reopened-by-agent': TO_GO_ON,
  'team-new': TO_TAKE,
  'closing-soon': ['close', 'reopen', 'keep'],
  'closed-by-time': ['new'],
  reminder: TO_GO_ON,
  'kept-open': ['close', 'reopen'],
  closed: ['undo'],
  reopened: ['complete', 'undo'],
  corrected: ['complete', 'correct'],
  amended: ['complete'],
  'not-done': ['complete'],
  'already-closed': ['new'],
  copied: ['reply'],
  joined: ['reply'],
  'files-refused': ['reply'],
  unreadable: ['reply'],
  // About no request: their addresses say who writes, and no more.
  help: ['ask-new', 'my-requests'],
  requests: ['ask-new'],
  faq: ['ask-new'],
  'faq-answer': ['ask-new'],
  'status-unknown': ['my-requests'],
  'team-held': ['admit', 'apart'],
  flood: ['queue'],
}

/** The same by the state that a request is in, for whoever works on it. */
const AGENTS_NEXT: Readonly<Record<Status, readonly ButtonName[]>> = {
  dispatched: TO_TAKE,
  redispatched: TO_TAKE,
  assigned: IN_HAND,
  pending: ['answer', 'resolve'],
  resolved: [],
  closed: [],
}

/** And for its requester. */
export const REQUESTERS_NEXT: Readonly<Record<Status, readonly ButtonName[]>> = {
  dispatched: ['complete', 'correct', 'close'],
  redispatched: TO_GO_ON,
  assigned: TO_GO_ON,
  pending: TO_GO_ON,
  resolved: ['close', 'reopen'],
  closed: [],
}

const NEXT = { agent: AGENTS_NEXT, requester: REQUESTERS_NEXT } as const

interface Place {
  readonly row: OutboxRow
  readonly words: Words
  readonly tokens: Tokens
}

export function buttonsOf(place: Place): Block | null {
  const { notice } = place.row
  const buttons = special(place, notice) ?? namesFor(notice).map((name) => button(place, name))
  return buttons.length === 0 ? null : { kind: 'buttons', buttons }
}

function namesFor({ kind, data }: Notice): readonly ButtonName[] {
  if (kind === 'did-you-mean') return data.buttons
  if (kind === 'text-missing') return [data.action]
  switch (kind) {
    case 'agent-done':
      return data.status === 'resolved' ? ['draft'] : AGENTS_NEXT[data.status]
    case 'faq-draft':
      return data.stage === 'to-read' ? ['publish'] : []
    case 'team-reply':
    case 'team-reopened':
    case 'team-undone':
    case 'team-corrected':
    case 'team-assigned':
    case 'team-dispatched':
      return AGENTS_NEXT[data.status]
    case 'undone':
      return REQUESTERS_NEXT[data.status]
    case 'status':
      return data.as === 'other' ? [] : NEXT[data.as][data.recap.status]
    default:
  }
  return BUTTONS_OF[kind] ?? []
}

/** What is to be said once more, word for word. */
function special(place: Place, { kind, data }: Notice): readonly Button[] | null {
  if (kind === 'confirm')
    return [
      {
        ...button(place, 'confirm', { body: data.body, action: data.action }),
        line: data.body === data.line ? data.line : '',
      },
    ]
  // Read in full on the request that it was suggested for, an answer solves it, or doesn't.
  if (kind === 'faq-answer' && data.number)
    return [solvedButton(place, data.number), button(place, 'complete')]
  if (kind === 'team-held') {
    return heldButtons(place, data.heldId, 0)
  }
  if (kind === 'ask-for') return [button(place, 'for', { body: `${word(place)} ${data.address}` })]
  if (kind === 'agent-refused' && (data.why === 'unproven' || data.why === 'text-missing'))
    return [button(place, 'retry', { body: `${data.body}\n`, action: data.action })]
  return null
}

/** About a message that waits. The key alone says it: the word, typed, would be a note. */
function heldButtons(place: Place, heldId: number, at: number): readonly Button[] {
  return (BUTTONS_OF['team-held'] ?? []).map((name) => ({
    ...button(place, name, { heldId, at }),
    line: '',
  }))
}

/** Each message of a flood that waits, with its two buttons. */
export function heldChoices(place: Place, floods: readonly Flood[]): Block[] {
  const { untitled } = place.words
  return floods
    .flatMap(({ lines }) => lines)
    .flatMap(({ heldId, title, writer, address }, at): Block[] =>
      heldId === null
        ? []
        : [
            {
              kind: 'caption',
              text: `${writer || address} (${address}) – ${title || untitled}`,
            },
            { kind: 'buttons', buttons: heldButtons(place, heldId, at) },
          ],
    )
}

function word({ words }: Place): string {
  return words.buttons.for?.line ?? ''
}

/** Numbered options: the link says what the number stands for, whatever is asked meanwhile. */
export function choicesOf(place: Place, options: readonly Option[]): Block | null {
  if (options.length === 0) return null
  const { words } = place
  return {
    kind: 'choices',
    choices: options.map(({ label, field, value }, at) => {
      const said =
        field === 'answer'
          ? `FAQ ${value}`
          : field === 'sheet'
            ? `${words.field} ${value}`
            : `${words.recap[field] ?? field} : ${value}`
      const name = field === 'answer' || field === 'sheet' ? 'complete' : 'option'
      return { ...button(place, name, { body: said, label, at }), line: String(at + 1) }
    }),
  }
}

/** One for each answer of an acknowledgement: this one did it. */
export function solvedButtons(place: Place, answers: readonly ShownAnswer[]): Block | null {
  if (answers.length === 0) return null
  return { kind: 'buttons', buttons: answers.map(({ number }) => solvedButton(place, number)) }
}

function solvedButton(place: Place, number: number): Button {
  const { line = '', label = '' } = place.words.buttons.solved ?? {}
  const body = `${line} ${number}`
  const filled = { body, label: `${label} ${number}`, at: number }
  return { ...button(place, 'solved', filled), line: body }
}

/** « Which request? »: each button names one, and brings the message that waits to it. */
export function requestChoices(
  place: Place,
  choices: readonly { readonly number: number; readonly title: string }[],
): Block {
  const { row, words } = place
  const buttons = choices.map(({ number, title }) => {
    const reference = formatReference(number)
    const { href, value } = button(place, 'choose', {
      body: reference,
      number,
      heldId: row.inboundId,
    })
    return { label: `${reference} ${title || words.untitled}`, line: reference, href, value }
  })
  return { kind: 'buttons', buttons }
}

/** A new request that names its product. */
export function productButton(place: Place, product: string): Block {
  const body = `${place.words.recap.product} : ${product}\n\n`
  return { kind: 'buttons', buttons: [button(place, 'product', { body })] }
}

interface Filled {
  readonly label?: string
  readonly body?: string
  readonly action?: TokenPurpose
  readonly number?: number
  readonly heldId?: number | null
  /** Its place among the buttons of one action in this notice. */
  readonly at?: number
}

/** RFC 6068: everything but the `@` percent-encoded, spaces as %20, line breaks as %0D%0A. */
function button({ row, words, tokens }: Place, name: ButtonName, filled: Filled = {}): Button {
  const { line = '', label: usual = '' } = words.buttons[name] ?? {}
  const { label = usual } = filled
  const { action, below } = BUTTON_OF[name]
  const number = filled.number ?? row.ticketNumber
  const made = {
    ticketNumber: number ?? 0,
    personId: row.notice.to.personId ?? 0,
    heldId: filled.heldId ?? null,
    action: filled.action ?? action,
    buttonId: buttonId(row.id, filled.at),
  }
  const address = encodeURIComponent(tokens.replyAddress(made, row.createdAt)).replace('%40', '@')
  // A new request has its writer's own subject.
  const bare = name === 'ask-new' ? '' : label
  const subject = number === null ? bare : `Re: [${formatReference(number)}] ${label}`
  const body = filled.body ?? (line === '' ? '' : `${line}${below}`)
  const key = isOneUse(made.action) ? keyLine(tokens.key(made, row.createdAt), words.key) : ''
  const mailBody = withKey(body, key)
  const bodyPart =
    mailBody === '' ? '' : `&body=${encodeURIComponent(mailBody.replaceAll('\n', '\r\n'))}`
  return {
    label,
    line,
    href: `mailto:${address}?subject=${encodeURIComponent(subject)}${bodyPart}`,
    value: fillWith(made.ticketNumber, made.heldId, body),
  }
}

/** Under the first line, where what is written behind the word or below it leaves it alone. */
function withKey(body: string, key: string): string {
  if (key === '') return body
  const [first = '', ...below] = body.split('\n')
  return `${first}\n${key}${below.length === 0 ? '' : `\n${below.join('\n')}`}`
}

/** The same button where there is no mail, on the request of that number (0: on none). */
export function plainButton(
  name: ButtonName,
  words: Words,
  number: number,
): Pick<Button, 'label' | 'value'> {
  const { line = '', label = name } = words.buttons[name] ?? {}
  const body = line === '' ? '' : `${line}${BUTTON_OF[name].below}`
  return { label, value: fillWith(number, null, body) }
}

function fillWith(number: number, heldId: number | null, body: string): ButtonValue {
  const adds = body === '' || /\n\s*$/.test(body) ? 'text' : body.endsWith(' ') ? 'name' : 'nothing'
  return { number, heldId, body: body.trimEnd(), adds }
}
