/** What a delivery report is about: which of our mails, whom it did not reach, and why (RFC 3464). */

import type { Message } from './message.js'
import type { Screening } from './screen.js'

export interface Report {
  /** Message-IDs of the returned mail, as far as the report names them. */
  readonly messageIds: readonly string[]
  /** False: it is late, or reached somebody; the server still tries. */
  readonly failed: boolean
  /** One line, as the server put it; '' when it says nothing that we understand. */
  readonly reason: string
}

/** Of a body, as much as reports ever have. */
const READ = 200_000
const LONGEST_REASON = 300

/** Null: the message is no such report. */
export function reportOf(message: Message, { kind }: Screening): Report | null {
  return kind === 'bounce' ? readReport(message) : null
}

export function readReport({ text, carried }: Pick<Message, 'text' | 'carried'>): Report {
  const body = text.slice(0, READ)
  const ids = [...carried, body].flatMap((part) => [
    ...matches(part, /^(?:original-)?message-id:\s*(<[^<>\s]{3,250}>)/gim),
    // Old servers return the mail within their text, indented or quoted.
    ...matches(ownThread(part), /(<amigo\.[^<>\s]{3,250}>)/g),
  ])
  const actions = matches(body, /^action:[ \t]*([a-z]+)/gim).map((action) => action.toLowerCase())
  const [status = ''] = matches(body, /^status:[ \t]*([245]\.\d{1,3}\.\d{1,3})/gim)
  const late = actions.length > 0 && !actions.includes('failed')
  return {
    messageIds: [...new Set(ids)].slice(0, 20),
    failed: !late && !/^[24]/.test(status),
    reason: reasonIn(body) || status,
  }
}

const THREAD = /^([ \t>]*)(references|in-reply-to):[^\n]*(?:\n\1[ \t]+[^\n]*){0,50}/gim

/**
 * What the returned mail answers may have gone to somebody else. Only the last id of its References is its
 * own (adapters/smtp/mail.ts), which stays there when a server replaces the Message-ID.
 */
function ownThread(part: string): string {
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
    .slice(0, LONGEST_REASON)
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found = '']) => found)
}
