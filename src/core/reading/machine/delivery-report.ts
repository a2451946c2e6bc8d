/** Delivery reports (bounces, RFC 3464): which of our mails failed, for good or for now, and why. */

import { referencesIn } from '../../text/reference.js'
import { header, type Message } from '../message.js'
import { isGivenUp } from './delivery-outcome.js'
import { ownLines } from './machine-text.js'
import type { Screening } from './screen.js'

export interface DeliveryReport {
  /** Message-IDs of the returned mail, as far as the report names them. */
  readonly messageIds: readonly string[]
  /** False: the mail is delayed and the server still tries, or it was delivered. */
  readonly failed: boolean
  /** One line in the server's words; '' when there is none that we understand. */
  readonly reason: string
  /** Addresses that it could not reach, as far as it names any. */
  readonly recipients: readonly string[]
  /** References of requests in its subject, and in that of the returned mail. */
  readonly numbers: readonly number[]
  /** It is tied to a notice by what anybody may write: the notice is marked, its address is not. */
  readonly guessed?: boolean
}

/** Characters of a body that are read; no report is longer. */
const MAX_BODY = 200_000
const MAX_REASON = 300
/** Of ids, and of addresses. */
const MOST = 20

/** A part that is none of the mail, and tells of it. */
const REPORT_FIELDS = /^(reporting-(mta|ua)|final-recipient|disposition):/im

/** Null when the message is no delivery report. */
export function deliveryReportOf(message: Message, { kind }: Screening): DeliveryReport | null {
  if (kind !== 'bounce') return null
  const report = parseDeliveryReport(message)
  // Exchange's reports answer the mail that came back.
  const answered = header(message, 'in-reply-to').match(/<[^<>\s]{3,250}>/g) ?? []
  const failed = addressesIn(header(message, 'x-failed-recipients'))
  return {
    ...report,
    messageIds: [...new Set([...report.messageIds, ...answered])].slice(0, MOST),
    recipients: [...new Set([...failed, ...report.recipients])].slice(0, MOST),
  }
}

export function parseDeliveryReport(
  message: Pick<Message, 'subject' | 'text' | 'carried'>,
): DeliveryReport {
  const { text, carried } = message
  const fields = carried.filter((part) => REPORT_FIELDS.test(part))
  const body = [text.slice(0, MAX_BODY), ...fields].join('\n')
  const ids = [...carried, body].flatMap((part) => [
    ...matches(part, /^(?:original-)?message-id:\s*(<[^<>\s]{3,250}>)/gim),
    // Old servers return the mail within their text, indented or quoted.
    ...matches(withoutParentIds(part), /(<amigo\.[^<>\s]{3,250}>)/g),
  ])
  const actions = matches(body, /^action:[ \t]*([a-z]+)/gim).map((action) => action.toLowerCase())
  const [status = ''] = matches(body, /^status:[ \t]*([245]\.\d{1,3}\.\d{1,3})/gim)
  return {
    messageIds: [...new Set(ids)].slice(0, MOST),
    failed: isGivenUp(message, { actions, status }),
    reason: reasonIn(body) || status,
    recipients: recipientsIn(body),
    numbers: referencesIn(subjectsIn(message).join('\n')),
  }
}

/** RFC 3464 §2.3.1 and §2.3.2; else each address that the server's own words hold. */
function recipientsIn(body: string): string[] {
  const fields = matches(body, /^(?:final|original)-recipient:[^;\n]*;([^\n]+)/gim)
  const named = addressesIn(fields.join(' '))
  return named.length > 0 ? named : addressesIn(ownLines(body).join(' '))
}

function addressesIn(text: string): string[] {
  const found = matches(text, /([^\s<>"'(),;:]{1,64}@[\w.-]{1,250}\w)/g)
  return [...new Set(found.map((address) => address.toLowerCase()))].slice(0, MOST)
}

/** Its own, and those of the mails that it returns, whole or in its text. */
function subjectsIn({
  subject,
  text,
  carried,
}: Pick<Message, 'subject' | 'text' | 'carried'>): string[] {
  const parts = [...carried, text.slice(0, MAX_BODY)]
  return [subject, ...parts.flatMap((part) => matches(part, /^[ \t>]*subject:([^\n]{1,300})/gim))]
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
