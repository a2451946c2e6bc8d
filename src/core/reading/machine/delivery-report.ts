/** Delivery reports (bounces, RFC 3464): which of our mails failed, for good or for now, and why. */

import type { Message } from '../message.js'
import { isGivenUp } from './delivery-outcome.js'
import type { Screening } from './screen.js'

export interface DeliveryReport {
  /** Message-IDs of the returned mail, as far as the report names them. */
  readonly messageIds: readonly string[]
  /** False: the mail is delayed and the server still tries, or it was delivered. */
  readonly failed: boolean
  /** One line in the server's words; '' when there is none that we understand. */
  readonly reason: string
}

/** Characters of a body that are read; no report is longer. */
const MAX_BODY = 200_000
const MAX_REASON = 300

/** Null when the message is no delivery report. */
export function deliveryReportOf(message: Message, { kind }: Screening): DeliveryReport | null {
  return kind === 'bounce' ? parseDeliveryReport(message) : null
}

export function parseDeliveryReport(
  message: Pick<Message, 'subject' | 'text' | 'carried'>,
): DeliveryReport {
  const { text, carried } = message
  const body = text.slice(0, MAX_BODY)
  const ids = [...carried, body].flatMap((part) => [
    ...matches(part, /^(?:original-)?message-id:\s*(<[^<>\s]{3,250}>)/gim),
    // Old servers return the mail within their text, indented or quoted.
    ...matches(withoutParentIds(part), /(<amigo\.[^<>\s]{3,250}>)/g),
  ])
  const actions = matches(body, /^action:[ \t]*([a-z]+)/gim).map((action) => action.toLowerCase())
  const [status = ''] = matches(body, /^status:[ \t]*([245]\.\d{1,3}\.\d{1,3})/gim)
  return {
    messageIds: [...new Set(ids)].slice(0, 20),
    failed: isGivenUp(message, { actions, status }),
    reason: reasonIn(body) || status,
  }
}

const THREAD = /^([ \t>]*)(references|in-reply-to):[^\n]*(?:\n\1[ \t]+[^\n]*){0,50}/gim

/**
 * The mail that the returned one answers may have gone to somebody else. Only the last id of its
 * References is its own (adapters/smtp/mail.ts); it stays when a server replaces the Message-ID.
 */
function withoutParentIds(part: string): string {
  return part.replace(THREAD, (field: string, _: string, name: string) =>
    name.toLowerCase() === 'references' ? (field.match(/<[^<>\s]+>/g)?.at(-1) ?? '') : '',
  )
}

/** The diagnostic code, unfolded; else the first line with an SMTP refusal. */
function reasonIn(body: string): string {
  const [code] = matches(body, /^diagnostic-code:[ \t]*((?:.+)(?:\n[ \t]+.+){0,5})/gim)
  const [line] = code ? [] : matches(body, /^(.{0,200}\b5\d\d[ -]\d?\.?.{3,200})$/gm)
  return (code ?? line ?? '')
    .replace(/^(smtp|x-unix)\s*;\s*/i, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_REASON)
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found = '']) => found)
}
