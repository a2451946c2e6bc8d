/** Reads what went wrong with a request to the S3 store: its kind, and one line without the request's secrets. */

import { fieldsOf, messageOf } from '../../core/running/thrown.js'
import { kindOfStatus, S3_CODES, type S3FaultKind } from './fault-table.js'

/** `S3_DOWN` and so on are rows of fault-codes.ts; a missing object is ENOENT, as a missing file is. */
const CODES = {
  missing: 'ENOENT',
  passing: 'S3_DOWN',
  damaged: 'S3_DOWN',
  refused: 'S3_REFUSES',
  clock: 'S3_CLOCK',
  full: 'S3_FULL',
} as const satisfies Record<S3FaultKind, string>

export class S3Fault extends Error {
  readonly code: (typeof CODES)[S3FaultKind]

  constructor(
    readonly kind: S3FaultKind,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause })
    this.code = CODES[kind]
  }
}

/** `what`: what was being done, `PUT ab12…`. Anything but a bug of the language becomes an S3Fault. */
export function s3FaultOf(error: unknown, what: string): unknown {
  if (error instanceof S3Fault) return error
  const answered = answerIn(error)
  if (answered !== null) {
    const { status, code } = answered
    const kind = kindOfAnswer(answered)
    return new S3Fault(kind, `${what}: the store answers ${status}${code ? ` ${code}` : ''}`)
  }
  if (isBug(error)) return error
  return new S3Fault('passing', `${what}: ${rootMessage(error)}`)
}

interface Answer {
  readonly status: number
  readonly code: string
}

/** NoSuchBucket and its kin come with 404, and are no missing object. */
function kindOfAnswer({ status, code }: Answer): S3FaultKind {
  const known = Object.hasOwn(S3_CODES, code) ? S3_CODES[code] : undefined
  if (known !== undefined) return known
  const byStatus = kindOfStatus(status)
  return byStatus === 'missing' && code !== '' ? 'refused' : byStatus
}

/** The client wraps some of its errors; null: the store answered nothing. */
function answerIn(error: unknown): Answer | null {
  for (let at: unknown = error, deep = 0; at !== undefined && deep < 5; deep++) {
    const { status, serviceCode, body, cause } = fieldsOf(at)
    if (typeof status === 'number') return { status, code: codeOf(serviceCode, body) }
    at = cause
  }
  return null
}

/** The client reads the body only where its type is exactly `application/xml`. */
function codeOf(serviceCode: unknown, body: unknown): string {
  if (typeof serviceCode === 'string' && serviceCode !== 'Unknown') return serviceCode
  return /<Code>([A-Za-z0-9]{1,64})<\/Code>/.exec(String(body ?? ''))?.[1] ?? ''
}

/** Node's fetch says « fetch failed » in a TypeError, and why in its cause. */
function isBug(error: unknown): boolean {
  return error instanceof TypeError && fieldsOf(error).cause === undefined && !isCut(error)
}

/** undici's words for a connection that was cut in the middle of a body. */
function isCut(error: TypeError): boolean {
  return error.message === 'terminated' || error.message === 'fetch failed'
}

function rootMessage(error: unknown): string {
  const { cause } = fieldsOf(error)
  const line = messageOf(error)
  return cause === undefined
    ? line
    : `${line} (${messageOf(cause) || String(fieldsOf(cause).code)})`
}
