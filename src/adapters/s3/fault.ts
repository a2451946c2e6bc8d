/** Reads what went wrong with a request to the S3 store: its kind, and one line without the request's secrets. */

import { fieldsOf, messageOf } from '../../core/running/thrown.js'
import { ownEntry } from '../../core/text/own-entry.js'
import { kindOfStatus, S3_CODES, type S3FaultKind } from './fault-table.js'

/** Rows of fault-codes.ts. */
const CODES = {
  missing: 'BLOB_MISSING',
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
    const { status, code, says } = answered
    return new S3Fault(kindOfAnswer(answered), `${what}: ${answerLine(status, code, says)}`)
  }
  if (isBug(error)) return error
  return new S3Fault('passing', `${what}: ${rootMessage(error)}`)
}

function answerLine(status: number, code: string, says: string): string {
  const words = `the store answers ${status}${code ? ` ${code}` : ''}${says}`
  if (code === 'InvalidObjectState') return `${words}: it was moved to an archive`
  const isPage = code === '' && (status === 404 || status === 200)
  return isPage ? `${words}: it may be no S3 store that answers` : words
}

interface Answer {
  readonly status: number
  readonly code: string
  readonly says: string
}

/** NoSuchBucket and its kin come with 404, and are no missing object. */
function kindOfAnswer({ status, code }: Answer): S3FaultKind {
  const known = ownEntry(S3_CODES, code)
  if (known !== undefined) return known
  return status === 404 && code !== '' ? 'refused' : kindOfStatus(status)
}

/** What the store answered; undefined: it did not. */
export function statusIn(error: unknown): number | undefined {
  return answerIn(error)?.status
}

/** The client wraps some of its errors; null: the store answered nothing. */
function answerIn(error: unknown): Answer | null {
  for (let at: unknown = error, deep = 0; at !== undefined && deep < 5; deep++) {
    const { status, serviceCode, says, cause } = fieldsOf(at)
    if (typeof status === 'number')
      return { status, code: String(serviceCode ?? ''), says: String(says ?? '') }
    at = cause
  }
  return null
}

/** Node's fetch says « fetch failed » in a TypeError, and why in its cause. */
function isBug(error: unknown): boolean {
  return error instanceof TypeError && fieldsOf(error).cause === undefined && !isCut(error)
}

/** undici's words for a connection that was cut in the middle of a body. */
function isCut(error: TypeError): boolean {
  return error.message === 'terminated' || error.message === 'fetch failed'
}

/** The innermost cause says most: « connect ECONNREFUSED 192.0.2.7:9000 » under « fetch failed ». */
function rootMessage(error: unknown): string {
  let at = error
  for (let deep = 0; deep < 5 && fieldsOf(at).cause !== undefined; deep++) at = fieldsOf(at).cause
  return messageOf(at) || String(fieldsOf(at).code)
}
