/** An outbox row as a mail's words: the facts and blocks that its template may use. */

import type { OutboxRow, Ticketed, Tokens } from '../../app/ports.js'
import type { RequestLine } from '../../core/asking.js'
import type { KeptFile, Notice, Recap } from '../../core/notices.js'
import type { Locale } from '../../core/person.js'
import { formatReference } from '../../core/reference.js'
import type { Block, Button } from './blocks.js'
import type { NamedBlocks, Rendered, Templates } from './templates.js'
import {
  type ButtonName,
  formatBytes,
  formatDate,
  formatDay,
  type RecapField,
  type Words,
} from './words.js'

export interface ComposeSettings {
  readonly templates: Templates
  readonly tokens: Tokens
  /** For recipients who have none. */
  readonly locale: Locale
  readonly timeZone: string
  /** Display name of the service, « Assistance AMIGO ». */
  readonly serviceName: string
}

export type Compose = (row: OutboxRow) => Rendered

export function composer(settings: ComposeSettings): Compose {
  const { templates, serviceName, timeZone } = settings
  return (row) => {
    const { notice } = row
    const locale = notice.to.locale ?? settings.locale
    const words = templates.words(locale)
    const facts = {
      ...notice.data,
      name: notice.to.name,
      ref: row.ticketNumber === null ? '' : formatReference(row.ticketNumber),
      service: serviceName,
      untitled: words.untitled,
      words,
      bytes: (n: number) => formatBytes(n, words),
      date: (time: number) => formatDate(time, timeZone, words),
      files: (files: readonly KeptFile[]) =>
        files.map(({ name, bytes }) => `${name || words.untitled} (${formatBytes(bytes, words)})`),
    }
    return templates.render(notice.kind, locale, facts, blocksOf(row, words, settings))
  }
}

/** What each kind of notice can show beside its prose. */
function blocksOf(row: OutboxRow, words: Words, settings: ComposeSettings): NamedBlocks {
  const { notice } = row
  switch (notice.kind) {
    case 'acknowledgement':
      return {
        recap: recapBlock(row, notice.data.recap, words, settings.timeZone),
        description: quote(notice.data.recap.description),
        buttons: buttonsBlock(row, notice, ['complete', 'close'], words, settings.tokens),
      }
    case 'team-new':
      return {
        recap: recapBlock(row, notice.data.recap, words, settings.timeZone),
        description: quote(notice.data.recap.description),
      }
    case 'team-reply':
      return { text: quote(notice.data.text) }
    case 'which-request':
      return { choices: choicesBlock(row, notice, words, settings.tokens) }
    case 'team-reopened':
      return { text: quote(notice.data.text) }
    case 'did-you-mean':
      return { buttons: buttonsBlock(row, notice, notice.data.buttons, words, settings.tokens) }
    case 'confirm':
      return { buttons: buttonsBlock(row, notice, [notice.data.name], words, settings.tokens) }
    case 'reopen-text':
      return { buttons: buttonsBlock(row, notice, ['reopen', 'close'], words, settings.tokens) }
    case 'reopened':
      return { buttons: buttonsBlock(row, notice, ['complete', 'close'], words, settings.tokens) }
    case 'requests':
      return { requests: requestsBlock(notice.data.lines, words, settings.timeZone) }
    case 'question':
    case 'answered':
    case 'reopened-by-agent':
      return {
        text: quote(notice.data.text),
        buttons: buttonsBlock(row, notice, ['complete', 'close'], words, settings.tokens),
      }
    case 'resolved':
      return {
        text: quote(notice.data.text),
        buttons: buttonsBlock(row, notice, ['close', 'reopen'], words, settings.tokens),
      }
    case 'taken':
    case 'agent-refused':
    case 'help':
    case 'already-closed':
    case 'team-closed':
    case 'closed':
    case 'files-refused':
    case 'unknown-sender':
    case 'too-large':
    case 'team-failed':
      return {}
  }
}

function quote(text: string): Block | null {
  return text.trim() === '' ? null : { kind: 'quote', text: text.trim() }
}

/** Only what is known is shown: a form full of « not said » tells nobody anything. */
function recapBlock(row: OutboxRow, recap: Recap, words: Words, timeZone: string): Block {
  const product =
    recap.product && `${recap.product}${recap.productGuessed ? ` ${words.guessed}` : ''}`
  const values: Readonly<Record<RecapField, string | null>> = {
    reference: row.ticketNumber === null ? null : formatReference(row.ticketNumber),
    title: recap.title || words.untitled,
    status: words.status[recap.status] ?? null,
    requester: recap.requester,
    createdAt: formatDate(recap.createdAt, timeZone, words),
    service: recap.service,
    subcategory: recap.subcategory,
    site: recap.site,
    onBehalfOf: words.onBehalfOf[recap.onBehalfOf],
    family: recap.family,
    product,
    impact: words.impact[recap.impact],
    urgency: words.urgency[recap.urgency],
    priority: words.priority[recap.priority],
    phone: recap.phone,
    availability: recap.availability,
    team: recap.team,
  }
  const rows = Object.entries(values).flatMap(([field, value]) =>
    value ? [[words.recap[field] ?? field, value] as const] : [],
  )
  return { kind: 'table', rows }
}

function requestsBlock(
  lines: readonly RequestLine[],
  words: Words,
  timeZone: string,
): Block | null {
  if (lines.length === 0) return null
  const columns = ['reference', 'title', 'createdAt', 'status', 'product'] as const
  return {
    kind: 'grid',
    head: columns.map((column) => words.recap[column] ?? column),
    rows: lines.map(({ number, title, createdAt, status, product }) => [
      formatReference(number),
      title || words.untitled,
      formatDay(createdAt, timeZone, words),
      words.status[status] ?? status,
      product ?? '',
    ]),
  }
}

function buttonsBlock(
  row: OutboxRow,
  { to }: Notice,
  names: readonly ButtonName[],
  words: Words,
  tokens: Tokens,
): Block | null {
  if (row.ticketNumber === null) return null
  const made = { ticketNumber: row.ticketNumber, personId: to.personId ?? 0, heldId: null }
  return { kind: 'buttons', buttons: names.map((name) => button(name, made, words, tokens)) }
}

function choicesBlock(
  row: OutboxRow,
  { to, data }: Extract<Notice, { kind: 'which-request' }>,
  words: Words,
  tokens: Tokens,
): Block {
  const buttons = data.choices.map(({ number, title }) => {
    const made = { ticketNumber: number, personId: to.personId ?? 0, heldId: row.inboundId }
    const reference = formatReference(number)
    const { href } = button('choose', made, words, tokens)
    return { label: `${reference} ${title || words.untitled}`, line: reference, href }
  })
  return { kind: 'buttons', buttons }
}

/** RFC 6068: everything but the `@` percent-encoded, spaces as %20, line breaks as %0D%0A. */
function button(name: ButtonName, made: Ticketed, words: Words, tokens: Tokens): Button {
  const { label = '', line = '' } = words.buttons[name] ?? {}
  const reference = formatReference(made.ticketNumber)
  const body =
    line === '' ? '' : `&body=${encodeURIComponent(name === 'choose' ? reference : line)}`
  const to = encodeURIComponent(tokens.replyAddress(made)).replace('%40', '@')
  return {
    label,
    line,
    href: `mailto:${to}?subject=${encodeURIComponent(`Re: [${reference}] ${label}`)}${body}`,
  }
}
